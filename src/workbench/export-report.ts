import type { Checked } from '../model/index.js';
import { htmlReport } from '../report/html.js';
import { workbookReport } from '../report/json.js';
import type { Language } from '../report/messages.js';
import { say } from '../report/messages.js';
import type { Files } from './files.js';

/** The report as one HTML page, the same that `gouji check --report` writes. */
export function exportReport(files: Files, name: string, checked: Checked, language: Language): void {
  const page = htmlReport([workbookReport(name, checked, language)], language);
  files.offer(`${name.replace(/\.xls[xm]$/i, '')} ${say('report.title', language)}.html`, page, 'text/html');
}
