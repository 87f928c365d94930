import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { likeness } from '../engine/relate/projects.js';
import { parseAmount, type RoundingPolicy, type Settings, type Severity, type Snapshot } from '../model/index.js';
import { standard } from '../standard/index.js';
import { Failure, fileFailure } from './failure.js';
import { standardOf } from './layout.js';
import { parseYaml } from './yaml.js';

/**
 * What an office decides for all its workbooks, in a file of this name beside them or in a folder above:
 *
 *     rounding: interval            # or strict, or the drift allowed, such as 0.05
 *     layout: henan
 *     severity: { C11: warning, H13.missing: off }
 *     ignore: [草稿*, 封面]          # sheets; * stands for any letters
 *
 * The command line goes before a workbook's own settings, these before the file, the file before the rules.
 */
export const CONFIG_NAME = 'gouji.config.yaml';

export interface Config {
  readonly rounding?: RoundingPolicy;
  readonly layout?: string;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Names of sheets that are not looked at. */
  readonly ignore: readonly string[];
}

export const NO_CONFIG: Config = { severities: {}, ignore: [] };

const KEYS = ['rounding', 'layout', 'severity', 'ignore'] as const;
const SEVERITIES = ['error', 'warning', 'info', 'off'] as const;

/** The config of a workbook: the file that is named, else the nearest one beside the workbook or above it. */
export async function configFor(workbook: string, named?: string): Promise<Config> {
  if (named !== undefined) return readConfig(named);
  for (let folder = path.dirname(path.resolve(workbook)); ; folder = path.dirname(folder)) {
    const found = await readConfig(path.join(folder, CONFIG_NAME)).catch((error: unknown) => {
      if (error instanceof Failure && error.key === 'file.missing') return undefined;
      throw error;
    });
    if (found) return found;
    if (folder === path.dirname(folder)) return NO_CONFIG;
  }
}

/** @throws {Failure} for a file that is not there, is no YAML, or says what Gouji does not know. */
async function readConfig(file: string): Promise<Config> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileFailure(error, file, 'read');
  });
  return configOf(parseYaml(text, file), file);
}

/** @param data what the YAML says; an empty file says nothing. */
export function configOf(data: unknown, file: string): Config {
  const entries = entriesOf(data ?? {}, file, path.basename(file), `${KEYS.join(', ')}: …`);
  for (const [key] of entries)
    if (!KEYS.some((one) => one === key))
      throw new Failure('config.unknown-key', { file, name: key, near: near(key, KEYS), keys: KEYS.join(', ') });
  const said = new Map(entries);
  const rounding = said.get('rounding');
  const layout = said.get('layout');
  return {
    ...(rounding === undefined ? {} : { rounding: roundingOf(rounding, file) }),
    ...(layout === undefined ? {} : { layout: layoutOf(layout) }),
    severities: severitiesOf(said.get('severity') ?? {}, file),
    ignore: namesOf(said.get('ignore') ?? [], file),
  };
}

/** `key`: what should have entries, the file or one of its own; `choices`: how they look. */
function entriesOf(data: unknown, file: string, key: string, choices: string): readonly [string, unknown][] {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return Object.entries(data);
  throw new Failure('config.value', { file, key, value: said(data), choices });
}

function roundingOf(value: unknown, file: string): RoundingPolicy {
  if (value === 'interval' || value === 'strict') return value;
  const drift = parseAmount(said(value));
  if (drift && drift.units >= 0n) return { fixed: said(value) };
  throw new Failure('config.value', { file, key: 'rounding', value: said(value), choices: 'interval, strict, 0.05' });
}

function layoutOf(value: unknown): string {
  standardOf(said(value));
  return said(value);
}

function severitiesOf(data: unknown, file: string): Config['severities'] {
  const { rules, equations } = standard();
  const ids = [...rules.map(({ id }) => id), ...equations.map(({ rule }) => rule)];
  const known = new Set(ids.flatMap((id) => [id, id.split('.')[0]!]));
  return Object.fromEntries(
    entriesOf(data, file, 'severity', '{ C11: warning, H13.missing: off }').map(([rule, value]) => {
      if (!known.has(rule)) throw new Failure('config.no-rule', { file, name: rule, near: near(rule, [...known]) });
      const severity = SEVERITIES.find((one) => one === value);
      if (severity) return [rule, severity];
      throw new Failure('config.value', { file, key: rule, value: said(value), choices: SEVERITIES.join(', ') });
    }),
  );
}

function namesOf(data: unknown, file: string): readonly string[] {
  if (Array.isArray(data) && data.every((name) => typeof name === 'string')) return data;
  throw new Failure('config.value', { file, key: 'ignore', value: said(data), choices: '[封面, 草稿*]' });
}

function said(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The known name that is most like what was written; empty where none is. */
function near(written: string, known: readonly string[]): string {
  const [best] = known
    .map((name) => ({ name, like: likeness(written.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => b.like - a.like);
  return best && best.like >= 0.5 ? best.name : '';
}

/** What a person decided about the workbook, and below it what the office decided for all. */
export function withConfig(settings: Settings, config: Config): Settings {
  const rounding = settings.rounding ?? config.rounding;
  return {
    ...settings,
    ...(rounding === undefined ? {} : { rounding }),
    severities: { ...config.severities, ...settings.severities },
  };
}

/** The workbook without the sheets that are not to be looked at. */
export function withoutIgnored(snapshot: Snapshot, { ignore }: Config): Snapshot {
  if (ignore.length === 0) return snapshot;
  return { ...snapshot, sheets: snapshot.sheets.filter(({ name }) => !ignore.some((one) => isLike(name, one))) };
}

/**
 * Does a name read like a pattern, in which * stands for any letters? The pieces between the stars one after the other,
 * each where it comes first: a regular expression would try every way to share out the letters among many stars.
 */
function isLike(name: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return name === pattern;
  if (!name.startsWith(start) || !name.endsWith(end) || name.length < start.length + end.length) return false;
  let at = start.length;
  return rest.every((piece) => {
    const found = name.indexOf(piece, at);
    at = found + piece.length;
    return found >= 0 && at <= name.length - end.length;
  });
}
