import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { HostError } from '../hosts/host.js';
import { readText } from '../hosts/text/read.js';
import { nodeZlib } from '../hosts/xlsx/node/zlib.js';
import { openHost } from '../hosts/xlsx/open.js';
import type { XlsxHost } from '../hosts/xlsx/xlsx-host.js';
import { settingsFromJson, sidecarName } from '../hosts/settings-part.js';
import { NO_SETTINGS, type Paragraph, type Settings } from '../model/index.js';
import type { Glance } from '../report/glance.js';
import { BadFile, Failure, fileFailure } from './failure.js';

const WORKBOOK = /\.(xlsx|xlsm|xls|et|ods)$/i;

/** A file to check; one that was found in a folder may well hold no budget table. */
export interface Source {
  readonly file: string;
  readonly named: boolean;
}

/**
 * The workbooks that the paths mean: files as they are, folders with all that is below them, in the order of names.
 * A path that is not there is a file like any other: reading it says so.
 */
export async function sourcesOf(paths: readonly string[]): Promise<readonly Source[]> {
  const lists = await Promise.all(paths.map(async (name) => ((await isFolder(name)) ? within(name) : [named(name)])));
  const seen = new Set<string>();
  return lists.flat().filter(({ file }) => {
    const place = path.resolve(file);
    return !seen.has(place) && seen.add(place);
  });
}

const named = (file: string): Source => ({ file, named: true });

export async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

/**
 * Without hidden files and the lock files (`~$…`) that Excel leaves beside an open workbook. A link to a workbook is one;
 * links to folders are not followed, they may lead in a circle.
 */
async function within(folder: string): Promise<Source[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory() && WORKBOOK.test(entry.name) && !/^(\.|~\$)/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((file) => ({ file, named: false }));
}

/** @throws {Failure} where the file is not there or may not be read. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw fileFailure(error, file, 'read');
  }
}

/** @throws {BadFile} where `read` finds something wrong inside the file. */
export async function naming<T>(file: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof HostError ? new BadFile(file, error) : error;
  }
}

/** The text that goes with the tables. */
export async function readTextFile(file: string): Promise<readonly Paragraph[]> {
  return naming(file, async () => readText(await readBytes(file), path.basename(file)));
}

/** A workbook opened for reading and writing, with what a person decided about it. */
export interface OpenedFile {
  readonly host: XlsxHost;
  readonly settings: Settings;
  /** Why the settings in the workbook count as none. */
  readonly unread?: HostError;
}

/**
 * The settings in the file beside the workbook, where it may not be changed itself; none where there is no such file.
 * @throws {Failure} for one that can't be read: what somebody wrote there must not be passed over.
 */
export async function readSidecar(file: string): Promise<Settings> {
  const beside = sidecarName(file);
  const json = await readFile(beside, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fileFailure(error, beside, 'read');
  });
  try {
    return json === undefined ? NO_SETTINGS : settingsFromJson(json);
  } catch (error) {
    throw error instanceof HostError ? new Failure('file.sidecar', { file: beside }) : error;
  }
}

/**
 * `beside`: settings of the sidecar, which come before those in the workbook.
 * @throws {HostError} for bytes that are no readable workbook. Settings in it that can't be read count as none.
 */
export async function openWorkbook(bytes: Uint8Array, beside: Settings = NO_SETTINGS): Promise<OpenedFile> {
  const host = await openHost(bytes, { zlib: nodeZlib });
  const settings = await host.readSettings().catch((error: unknown) => {
    if (error instanceof HostError) return error;
    throw error;
  });
  return settings instanceof HostError
    ? { host, settings: beside, unread: settings }
    : { host, settings: joined(settings, beside) };
}

/** Of two corrections of one thing the later counts; a reason beside the workbook stands in place of the one inside. */
function joined(inside: Settings, beside: Settings): Settings {
  const answered = new Set(beside.waivers.map(({ finding }) => finding));
  return {
    ...inside,
    ...beside,
    corrections: [...inside.corrections, ...beside.corrections],
    waivers: [...inside.waivers.filter(({ finding }) => !answered.has(finding)), ...beside.waivers],
  };
}

/** By file the sentence of each workbook that could not be read. */
export function unreadable(glances: readonly Glance[]): Map<string, string> {
  return new Map(
    glances.flatMap((glance) => (glance.error === undefined ? [] : [[glance.file, sentenceOf(glance)] as const])),
  );
}

/** Why a workbook could not be read, with its name in it. */
export function sentenceOf({ file, error = '' }: Glance): string {
  return error.includes(file) ? error : `${file}: ${error}`;
}
