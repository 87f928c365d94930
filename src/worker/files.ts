import { openHost } from '../hosts/xlsx/open.js';
import { workbookOfSheets } from '../hosts/xlsx/report-workbook.js';
import type { Checks, FileDesk } from './desk.js';
import { workbookDesk } from './workbook-desk.js';

/** The desk for files with the .xlsx host; what makes public copies is loaded when one is asked for. */
export const fileDesk = (checks: Checks): FileDesk =>
  workbookDesk({
    ...checks,
    open: (bytes) => openHost(bytes),
    async publicCopy(bytes, ownSheets) {
      const { publicCopy } = await import(/* webpackChunkName: "public" */ '../hosts/xlsx/public/public-copy.js');
      return publicCopy(bytes, { ownSheets });
    },
    sheetsFile: workbookOfSheets,
  });
