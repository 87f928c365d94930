import type { Host } from '../hosts/host.js';
import { HostError } from '../hosts/host.js';
import type { Package } from '../hosts/xlsx/package.js';
import { readWorkbookParts } from '../hosts/xlsx/package.js';
import type { PublicCopy } from '../hosts/xlsx/public/public-copy.js';
import { openPackage } from '../hosts/xlsx/read.js';
import type { Sheet, Snapshot } from '../model/index.js';
import { sheetNamed } from '../model/index.js';
import { readReview } from '../report/review-sheet.js';
import { slim } from '../report/slim.js';
import type { ReportSheet } from '../report/sheet.js';
import type { Checks, FileDesk } from './desk.js';
import { frameOf } from './frame.js';
import type { SheetLook } from './look.js';
import { readLooks, readSheetLook } from './look.js';
import type { Annotated, CellLook, Desk, Opened, PublicDraft, Surveyed } from './protocol.js';
import { tileOf } from './tiles.js';

/** The engine and the .xlsx host, handed in. */
export interface Tools extends Checks {
  readonly open: (bytes: Uint8Array) => FileHost | Promise<FileHost>;
  readonly publicCopy: (bytes: Uint8Array, ownSheets: readonly string[]) => Promise<PublicCopy>;
  readonly sheetsFile: (sheets: readonly ReportSheet[]) => Uint8Array;
}

/** The .xlsx host: a host whose workbook is a file. */
export interface FileHost extends Host {
  readonly convertedFrom?: string | undefined;
  bytes(): Uint8Array | Promise<Uint8Array>;
}

interface OpenWorkbook {
  readonly host: FileHost;
  readonly file: Package;
  readonly parts: ReadonlyMap<string, string>;
  readonly looks: readonly CellLook[];
  readonly sheetLooks: Map<string, SheetLook>;
}

/** Holds one workbook off the main thread: reads it, checks it, and hands out what the page shows, piece by piece. */
export function workbookDesk(tools: Tools): FileDesk {
  let workbook: OpenWorkbook | undefined;

  function current(): OpenWorkbook {
    if (!workbook) throw new HostError('host.no-workbook');
    return workbook;
  }

  const read = async (): Promise<Snapshot> => current().host.read();

  async function sheetAndLook(name: string): Promise<{ snapshot: Snapshot; sheet: Sheet; look: SheetLook }> {
    const { file, parts, sheetLooks } = current();
    const snapshot = await read();
    const sheet = sheetNamed(snapshot, name);
    const part = parts.get(name);
    if (!sheet || part === undefined) throw new HostError('host.sheet-missing', { sheet: name });
    let look = sheetLooks.get(name);
    if (!look) sheetLooks.set(name, (look = readSheetLook(file, part)));
    return { snapshot, sheet, look };
  }

  async function open(file: Blob): Promise<Opened> {
    workbook = await laidOut(await hostOf(tools, file));
    const { host, looks } = workbook;
    return {
      sheets: (await host.read()).sheets.map(({ name, visibility }) => ({ name, visibility })),
      looks,
      settings: await host.readSettings(),
      convertedFrom: host.convertedFrom,
    };
  }

  return {
    open,
    survey: (file) => surveyed(tools, file),
    review: async (file) => readReview(await (await hostOf(tools, file)).read()),
    async frame(name) {
      const { sheet, look } = await sheetAndLook(name);
      return frameOf(sheet, look, current().looks);
    },
    async tile({ sheet: name, tile }) {
      const { snapshot, sheet, look } = await sheetAndLook(name);
      return tileOf(snapshot, sheet, look, tile);
    },
    snapshot: read,
    check: async (wish) => tools.told(await read(), wish),
    fill: async ({ settings, as }) => tools.fill(await read(), settings, as),
    balance: async (settings) => tools.balance(await read(), settings),
    apply: (edits) => current().host.apply(edits),
    mark: (marks) => current().host.mark(marks),
    readSettings: () => current().host.readSettings(),
    writeSettings: (settings) => current().host.writeSettings(settings),
    writeReport: (report) => current().host.writeReport(report),
    file: async () => blobOf(await current().host.bytes()),
    publicCopy: async (ownSheets) => draftOf(await tools.publicCopy(await current().host.bytes(), ownSheets)),
    annotated: async (wish) => annotated(await tools.open(await current().host.bytes()), wish),
    sheetsFile: async (sheets) => blobOf(tools.sheetsFile(sheets)),
  };
}

async function hostOf(tools: Tools, file: Blob): Promise<FileHost> {
  return tools.open(new Uint8Array(await file.arrayBuffer()));
}

async function annotated(host: FileHost, { marks, report }: Parameters<Desk['annotated']>[0]): Promise<Annotated> {
  const outcomes = [await host.mark(marks), await host.writeReport(report)];
  const remarks = outcomes.flatMap((outcome) => (outcome.done ? (outcome.note ?? []) : outcome.refusal));
  return { file: blobOf(await host.bytes()), remarks };
}

async function surveyed(tools: Tools, file: Blob): Promise<Surveyed> {
  const host = await hostOf(tools, file);
  const settings = await host.readSettings();
  return { checked: slim(tools.checkOnce(await host.read(), settings)), settings };
}

async function laidOut(host: FileHost): Promise<OpenWorkbook> {
  // As it would be saved: a workbook in an old format was made into an .xlsx by opening it.
  const file = openPackage(await host.bytes());
  const { sheets, styles } = readWorkbookParts(file);
  const parts = new Map(sheets.map(({ name, part }) => [name, part]));
  return { host, file, parts, looks: readLooks(file, styles), sheetLooks: new Map() };
}

const draftOf = ({ bytes, ...told }: PublicCopy): PublicDraft => ({ ...told, file: blobOf(bytes) });

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const blobOf = (bytes: Uint8Array): Blob => new Blob([bytes as BlobPart], { type: XLSX });
