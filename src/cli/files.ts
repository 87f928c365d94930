import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { HostError } from '../hosts/host.js';
import { nodeZlib } from '../hosts/xlsx/node/zlib.js';
import { openHost } from '../hosts/xlsx/open.js';
import type { XlsxHost } from '../hosts/xlsx/xlsx-host.js';
import { settingsFromJson, sidecarName } from '../hosts/settings-part.js';
import { NO_SETTINGS, type Settings } from '../model/index.js';
import type { Glance } from '../report/glance.js';
import { fileFailure } from './failure.js';

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

/** Without hidden files and the lock files (`~$…`) that Excel leaves beside an open workbook. */
async function within(folder: string): Promise<Source[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && WORKBOOK.test(entry.name) && !/^(\.|~\$)/.test(entry.name))
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

/** A workbook opened for reading and writing, with what a person decided about it. */
export interface OpenedFile {
  readonly host: XlsxHost;
  readonly settings: Settings;
}

/**
 * The settings in the file beside the workbook, where it may not be changed itself; none where there is no such file.
 * @throws {HostError} for one that can't be read: what somebody wrote there must not be passed over.
 */
export async function readSidecar(file: string): Promise<Settings> {
  const json = await readFile(sidecarName(file), 'utf8').catch(() => undefined);
  return json === undefined ? NO_SETTINGS : settingsFromJson(json);
}

/**
 * `beside`: settings of the sidecar, which come before those in the workbook.
 * @throws {HostError} for bytes that are no readable workbook. Settings in it that can't be read count as none.
 */
export async function openWorkbook(bytes: Uint8Array, beside: Settings = NO_SETTINGS): Promise<OpenedFile> {
  const host = await openHost(bytes, { zlib: nodeZlib });
  const settings = await host.readSettings().catch((error: unknown) => {
    if (error instanceof HostError) return NO_SETTINGS;
    throw error;
  });
  return { host, settings: joined(settings, beside) };
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

/** By file the sentence of each workbook that could not be read, with its name in it. */
export function unreadable(glances: readonly Glance[]): Map<string, string> {
  const sentences = new Map<string, string>();
  for (const { file, error } of glances)
    if (error !== undefined) sentences.set(file, error.includes(file) ? error : `${file}: ${error}`);
  return sentences;
}
