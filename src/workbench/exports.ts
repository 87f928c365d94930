import type { Store } from '../pane/index.js';
import { refuse } from '../pane/index.js';
import { htmlReport } from '../report/html.js';
import { workbookReport } from '../report/json.js';
import { marksOf } from '../report/marked-cells.js';
import { matrixSheets } from '../report/matrix-sheets.js';
import type { Language } from '../report/messages.js';
import { say } from '../report/messages.js';
import { reportSheetNames, sheetOfReport } from '../report/report-sheet.js';
import { reviewItems } from '../report/review.js';
import { reviewSheet } from '../report/review-sheet.js';
import { slipPage } from '../report/slip.js';
import type { WorkbookReport } from '../report/workbook-report.js';
import type { Desk, PublicDraft } from '../worker/protocol.js';
import type { Book } from './book.js';
import { bareName, offer, savedName } from './files.js';
import type { Shelf } from './shelf.js';

export type ReportForm = 'html' | 'xlsx';

/** What leaves the page: each is offered as a download. */
export interface Exports {
  /** The workbook with what was changed. */
  save(): Promise<void>;
  /** The same reports that `gouji check --report` writes: of the workbook that is shown, or of all. */
  report(form: ReportForm, of: 'shown' | 'all'): Promise<void>;
  /** A copy with marks, their notes and the sheet 校验报告: the workbook that is open stays as it is. */
  annotated(): Promise<void>;
  /** 公开版 of the workbook as it is now, with what it would leave out: nothing is offered before a person has seen that. */
  publicDraft(): Promise<PublicDraft>;
  /** Offers that copy. */
  publish(draft: PublicDraft): void;
  /** 审核意见表: what the units have to settle, to be opened in their panes. */
  opinions(of: 'shown' | 'all'): Promise<void>;
  /** 校验单 of the workbook that is shown, as a page to print; undefined before it has been checked. */
  slip(): { readonly name: string; readonly page: string } | undefined;
}

export function createExports(desk: Desk, book: Book, shelf: Shelf, store: Store): Exports {
  const name = (): string => book.get().name ?? '';

  function shownReport(language: Language): readonly WorkbookReport[] {
    const { checked, settings } = store.get();
    return checked ? [workbookReport(name(), checked, language, { settings })] : [];
  }

  const reportsOf = (of: 'shown' | 'all', language: Language): readonly WorkbookReport[] =>
    of === 'all' ? shelf.reports(language) : shownReport(language);

  /** With the ending of the workbook, which tells whether it has macros. */
  const copyName = (title: string): string => {
    const saved = savedName(name());
    return `${bareName(name())} ${title}${saved.slice(saved.lastIndexOf('.'))}`;
  };

  const fileName = (title: string, of: 'shown' | 'all'): string =>
    of === 'all' ? title : `${bareName(name())} ${title}`;

  return {
    async save() {
      offer(savedName(name()), await desk.file());
      book.set({ edited: false });
    },
    async report(form, of) {
      const { language } = store.get().preferences;
      const reports = reportsOf(of, language);
      const file = fileName(say('report.title', language), of);
      if (form === 'html') offer(`${file}.html`, htmlReport(reports, language), 'text/html');
      else offer(`${file}.xlsx`, await desk.sheetsFile(matrixSheets(reports, language)));
    },
    async annotated() {
      const { checked, settings, preferences } = store.get();
      if (!checked) return;
      const { language } = preferences;
      const told = workbookReport(name(), checked, language, { settings });
      const wish = { marks: marksOf(told, language), report: sheetOfReport(told, language) };
      const { file, remarks } = await desk.annotated(wish);
      offer(copyName(say('report.annotated', language)), file);
      for (const message of remarks) refuse(store, message);
    },
    publicDraft: () => desk.publicCopy(reportSheetNames()),
    publish({ file }) {
      offer(copyName(say('public.title', store.get().preferences.language)), file);
    },
    async opinions(of) {
      const { language } = store.get().preferences;
      const sheet = reviewSheet(reviewItems(reportsOf(of, language), '', language), language);
      offer(`${fileName(sheet.name, of)}.xlsx`, await desk.sheetsFile([sheet]));
    },
    slip() {
      const { language } = store.get().preferences;
      const [report] = shownReport(language);
      if (report?.status !== 'checked') return undefined;
      const date = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'long' }).format(
        new Date(),
      );
      return {
        name: `${bareName(name())} ${say('slip.title', language)}.html`,
        page: slipPage(report, date, language),
      };
    },
  };
}
