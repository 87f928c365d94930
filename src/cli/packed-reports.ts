import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { glanceOf, type Glance } from '../report/glance.js';
import type { WorkbookReport } from '../report/workbook-report.js';

/** A workbook's report as it is kept until it is written: some ten kilobytes. */
export interface PackedReport {
  readonly glance: Glance;
  /** The report as JSON, deflated. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function packReport(report: WorkbookReport): PackedReport {
  return { glance: glanceOf(report), bytes: deflated(report) };
}

/** Plain data as JSON, deflated into memory of its own, so that it can be handed from one thread to another. */
export function deflated(data: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(deflateRawSync(JSON.stringify(data), { level: 3 }));
}

export function inflated(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes).toString('utf8'));
}

/**
 * The reports of a run. Only the one that is looked at is unpacked: thousands of workbooks stand in memory at once,
 * and may be gone through more than once.
 */
export class PackedReports implements Iterable<WorkbookReport> {
  readonly glances: readonly Glance[];

  constructor(private readonly packed: readonly PackedReport[]) {
    this.glances = packed.map(({ glance }) => glance);
  }

  static of(reports: Iterable<WorkbookReport>): PackedReports {
    return new PackedReports(Array.from(reports, packReport));
  }

  *[Symbol.iterator](): Generator<WorkbookReport> {
    for (const { bytes } of this.packed) yield inflated(bytes) as WorkbookReport;
  }

  map(change: (report: WorkbookReport) => WorkbookReport): PackedReports {
    return new PackedReports(Array.from(this, (report) => packReport(change(report))));
  }
}
