import { say, type Language } from './messages.js';
import { summarize } from './summary.js';
import type { WorkbookReport } from './workbook-report.js';

/** A workbook at one glance: what is asked of all of them, however many there are. */
export interface Glance {
  readonly file: string;
  readonly status: WorkbookReport['status'];
  /** Of one that could not be read: why. */
  readonly error?: string;
  /** An error that no standing reason explains. */
  readonly hasError: boolean;
  /** Neither an error nor a warning. */
  readonly passed: boolean;
}

export function glanceOf(report: WorkbookReport): Glance {
  const { file, status } = report;
  if (report.status === 'unreadable')
    return { file, status, error: report.error.message, hasError: false, passed: false };
  if (report.status === 'no-tables') return { file, status, hasError: false, passed: false };
  const { errors, passed } = summarize(report);
  return { file, status, hasError: errors > 0, passed };
}

/** One line for all workbooks, where there are several. */
export function totalLine(glances: readonly Glance[], language: Language): string {
  const count = (status: Glance['status']) => glances.filter((glance) => glance.status === status).length;
  const passed = glances.filter((glance) => glance.passed).length;
  return say('report.total', language, {
    count: glances.length,
    failed: count('checked') - passed,
    passed,
    empty: count('no-tables'),
    unreadable: count('unreadable'),
  });
}
