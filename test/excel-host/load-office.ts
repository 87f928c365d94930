import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { bridgeTo, type NativeBridge } from './bridge.js';
import { addNotes, type Library } from './note-client.js';
import type { SimulatedExcel } from './simulated-excel.js';

const DIST = path.join(process.cwd(), 'node_modules/@microsoft/office-js/dist');
const FILE = 'excel-win32-16.01.debug.js';

/** Oldest supported (Office 2019 and later), Office 2021, and the newest that npm's library knows. */
export const API_LEVELS = ['1.9', '1.14', '1.15'] as const;
/** Beyond it, with the members that {@link addNotes} gives the library. */
export const WITH_NOTES = '1.18';
export type ApiLevel = (typeof API_LEVELS)[number] | typeof WITH_NOTES;

interface OfficeGlobals {
  readonly Excel: typeof Excel;
  readonly OfficeExtension: Library['OfficeExtension'] & {
    readonly HostBridge: { init(bridge: NativeBridge): void };
    readonly CommonUtility: { _doApiNotSupportedCheck: boolean };
    readonly Utility: { _doApiNotSupportedCheck: boolean };
  };
  readonly OfficeExt: { readonly Requirement: Requirement };
  readonly OSF: { _OfficeAppFactory: unknown };
  readonly Office: typeof Office;
}

interface Requirement {
  readonly RequirementMatrix: new (sets: unknown) => unknown;
  readonly DefaultSetRequirement: new (sets: Readonly<Record<string, string>>) => unknown;
}

let script: vm.Script | undefined;

/**
 * Loads the real library into a context of its own, at an API level, with a simulated Excel behind it, and puts
 * `Excel` and `Office` where the code under test looks for them. About 20 ms.
 * The library itself then refuses members above the level (`ApiNotFound`).
 */
export function installOffice(excel: SimulatedExcel, level: ApiLevel): void {
  script ??= new vm.Script(readFileSync(path.join(DIST, FILE), 'utf8'), { filename: FILE });
  const world = browserLike();
  world['_richApiNativeBridge'] = bridgeTo(excel);
  script.runInContext(vm.createContext(world));
  const globals = world as unknown as OfficeGlobals;
  announce(globals, level);
  if (level === WITH_NOTES) addNotes(globals);
  Object.assign(globalThis, { Excel: globals.Excel, Office: globals.Office, OfficeExtension: globals.OfficeExtension });
}

/** The few browser globals that the file touches while it loads. */
function browserLike(): Record<string, unknown> {
  const world: Record<string, unknown> = {
    console,
    JSON,
    Promise,
    URL,
    performance,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    external: {},
    name: '',
    location: { hash: '', search: '', protocol: 'https:', href: 'https://localhost/' },
    navigator: { userAgent: 'node' },
    document: {
      getElementsByTagName: () => [],
      addEventListener: () => undefined,
      createElement: () => ({ style: {} }),
      URL: '',
    },
    addEventListener: () => undefined,
  };
  world['window'] = world;
  world['self'] = world;
  return world;
}

/** Stands in for what office.js would have asked the host: the requirement sets. The matrix class is the real one. */
function announce(globals: OfficeGlobals, level: ApiLevel): void {
  const { RequirementMatrix, DefaultSetRequirement } = globals.OfficeExt.Requirement;
  const sets = { excelapi: level, richapiruntime: '1.2', delayforcelledit: '1.1', sharedruntime: '1.1' };
  const context = {
    host: 'Excel',
    platform: 'PC',
    requirements: new RequirementMatrix(new DefaultSetRequirement(sets)),
  };
  globals.OSF._OfficeAppFactory = {
    getContext: () => context,
    getHostInfo: () => ({ hostType: 'excel', hostPlatform: 'win32' }),
  };
  globals.OfficeExtension.CommonUtility._doApiNotSupportedCheck = true;
  globals.OfficeExtension.Utility._doApiNotSupportedCheck = true;
}
