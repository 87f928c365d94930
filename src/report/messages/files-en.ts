import type { filesZh } from './files-zh.js';

/** Why a file can't be read, written or checked, in English. */
export const filesEn: Readonly<Record<keyof typeof filesZh, string>> = {
  'file.missing': 'Cannot find “{file}”: check the path.',
  'file.unreadable': 'Cannot read “{file}”: no permission, or another program holds it.',
  'file.is-folder': '“{file}” is a folder; a file is wanted here.',
  'file.ending': 'A {ending} workbook is written: its name must end in {ending}, not “{file}”.',
  'file.disk-full': 'Cannot write “{file}”: the disk is full. The file that was there is as it was.',
  'file.sidecar': '“{file}” holds no settings of the form gouji-settings/1. Mend it or move it away, then check again.',
  'file.not-written': 'Cannot write “{file}”: the folder is missing, no permission, or another program holds the file.',
  'file.folder-empty': 'There is no workbook (.xlsx, .xlsm, .xls, .et, .ods) in the folder “{file}”.',
  'file.no-tables':
    'No budget table or final-account table was found in “{file}”. Is it a workbook of published tables?',
  'file.failed':
    'Checking “{file}” failed: {detail}. Please report this file to the developers; the others are not affected.',

  'not-a-workbook': 'This is not an Excel workbook (.xlsx, .xlsm).',
  'not-plain-text': 'This is not a plain text file.',
  'not-a-docx': 'This is not a Word document (.docx).',
  'empty-file': 'The file is empty (0 bytes).',
  encrypted: 'The file is protected by a password. Remove the password in Excel, save, and check again.',
  'old-format':
    'This is a spreadsheet in an old format[ ({format})]. Save it as .xlsx in Excel or WPS, then check again.',
  xlsb: 'This is a binary workbook (.xlsb). Save it as .xlsx in Excel, then check again.',
  truncated: 'The file is incomplete: a download or copy may have been cut off. Get the file again.',
  damaged: 'The file is damaged[ ({part})]. Open and repair it in Excel, save, and check again.',
  'unsafe-xml': 'The file holds unsafe content[ ({part})] and was not read.',
  'too-large': 'The file is too large[ ({what} above {limit})]; reading stopped. Split it, then check again.',
  'host.settings-too-large':
    'The settings are too large to be kept in the workbook. Delete some of the written reasons.',
  'host.settings-newer':
    'The settings in this workbook were written by a newer version of Gouji. Update, then open it again.',
  'host.settings-broken': 'The settings in this workbook cannot be read; it is treated as if it had none.',
  'host.marked': '{count} cells are marked.',
  'host.unmarked': 'All marks are taken off.',
  'host.report-written': 'The report is on the sheet “{sheet}”.',
  'host.sheet-missing': 'The sheet “{sheet}” is not in the workbook: it may have been deleted or renamed. Check again.',
  'host.sheet-hidden': 'The sheet “{sheet}” is hidden and cannot be shown. Unhide it first.',
  'host.cell-hidden':
    'The cell is selected, but its row or column is hidden, filtered or folded away. Clear the filter or unfold to see it.',
  'host.protected-mark':
    'Protected, so left unmarked: {sheets}. The other sheets are marked. Unprotect the sheet under Review to have it marked.',
  'host.notes-refused':
    'Marked; a cell does not take a note (it may have a conversation), so not all notes were written.',
  'host.protected-outline': 'The cell is shown; its parts could not be outlined on a protected sheet: {sheets}.',
  'host.protected-edit':
    'The sheet “{sheet}” is protected and {cell} is locked; nothing was changed. Unprotect the sheet under Review first.',
  'host.stale': '{cell} on “{sheet}” was edited after the check; nothing was changed. Check again.',
  'host.not-kept':
    '{cell} on “{sheet}” does not take the value (it may be merged, filtered out or validated); everything was put back. Change it by hand.',
  'host.half-written':
    'The change failed half-way and could not be taken back in full. Close the workbook without saving, open it again and look.',
  'host.array-formula':
    '{cell} belongs to an array formula and cannot be changed alone; nothing was changed. Change the whole array by hand.',
  'host.cell-editing': 'A cell is being edited. Press Enter to leave it, then try again.',
  'host.access-denied': 'Excel refused: the workbook is read-only, or a sheet is protected.',
  'host.workbook-protected':
    'The structure of the workbook is protected, so no sheet can be added. Unprotect the workbook under Review first.',
  'host.workbook-closed':
    'The connection to the workbook is lost; it may have been closed. Open the workbook and Gouji again.',
  'host.workbook-inactive': 'Another workbook is in front. Go back to the workbook to be checked and try again.',
  'host.busy': 'Excel is busy and did not finish. Try again in a moment.',
  'host.too-old':
    'This version of Excel is too old for this. Update to Excel 2021 or later, or use the workbench page.',
  'host.changed-meanwhile': 'The workbook changed in the meantime, so this was not finished. Try again.',
  'host.changed-by-others': 'Somebody else changed “{sheet}”[ {cells}]; the results follow.',
  'host.table-formula':
    '{cell} on “{sheet}” is inside an Excel table, which fills its whole column with the formula; everything was put back. Write values instead, or fill by hand.',
  'host.not-calculated':
    'The workbook calculates manually and its results are out of date. Press F9, then check again.',
  'host.unreadable-cells':
    'Excel did not give the contents of the sheet “{sheet}”. Save, open the workbook again, and retry.',
  'host.too-many-cells': 'The workbook has more than {limit} cells; reading stopped. Split it, then check again.',
  'host.report-name-taken':
    'There is a sheet “{sheet}” that Gouji did not make; it was left alone. Rename it, then try again.',
  'host.settings-not-kept':
    'Excel did not keep the settings. Make sure that the workbook can be edited, then try again.',
  'host.failed': 'Excel did not finish this: {detail}.',
};
