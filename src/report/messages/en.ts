import type { MessageKey } from './zh.js';

/** The same catalogue in English. Table, row and column names stay as the document prints them. */
export const en: Readonly<Record<MessageKey, string>> = {
  'tie.mismatch':
    '{where}: reported {reported:amount}, expected {expected:amount}, difference {difference:amount}[ {unit}]. [Computed from {says}. ]Check the figure and its parts.',
  'tie.part-exceeds':
    '{where}: the part exceeds the whole by {difference:amount}[ {unit}]. [Computed from {says}. ]Check whether the part is overstated.',
  'tie.rounding': '{where}: drift of {difference:amount}[ {unit}], explained by rounding; nothing to correct.',
  'tie.unlikely-rounding':
    '{where}: reported {reported:amount}, expected {expected:amount}, difference {difference:amount}[ {unit}]: hardly explained by rounding. Check the last digit of the parts.',
  'tie.copy':
    '{where}: one figure printed in two places differs: {reported:amount} here, {expected:amount} there, difference {difference:amount}[ {unit}]. Decide which one is right.',
  'tie.balance':
    '{where}: income and expenditure do not balance: total income {reported:amount}, total expenditure {expected:amount}, difference {difference:amount}[ {unit}]. They must be equal.',

  'not-evaluated.all-blank': 'every cell concerned is blank',
  'not-evaluated.empty-table': 'empty table[: 《{table}》 has no data]',
  'not-evaluated.table-missing': 'a table is missing[: 《{table}》]',
  'not-evaluated.column-missing': 'a column is missing[ in 《{table}》][: {column}]',
  'not-evaluated.row-missing': 'a row is missing[ in 《{table}》][: {row}]',
  'not-evaluated.unreadable':
    'the content[ {text}] of a cell[ ({cell})] is no amount: make it a number and check again',
  'not-evaluated.unsure-table':
    'the table[ 《{table}》] was not recognised with confidence: confirm it, then check again',
  'not-evaluated.condition': 'the rule’s condition does not hold[: {condition}]',
  'not-evaluated.needs-understanding': 'needs a reader’s understanding: check by hand[: {what}]',

  'file.missing': 'Cannot find “{file}”: check the path.',
  'file.unreadable': 'Cannot read “{file}”: no permission, or another program holds it.',
  'file.not-written': 'Cannot write “{file}”: the folder is missing, no permission, or another program holds the file.',
  'file.exists': '“{file}” exists already; it is not overwritten: choose another name.',
  'file.folder-empty': 'There is no .xlsx or .xlsm file in the folder “{file}”.',
  'file.no-tables':
    'No budget table or final-account table was found in “{file}”. Is it a workbook of published tables?',
  'file.wrong-kind': '“{file}” is not an .xlsx or .xlsm file: save it as an Excel workbook (.xlsx) first.',
  'file.failed':
    'Checking “{file}” failed: {detail}. Please report this file to the developers; the others are not affected.',

  'not-a-workbook': 'This is not an Excel workbook (.xlsx, .xlsm).',
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
  'host.protected-outline': 'The cell is shown; its parts could not be outlined on a protected sheet: {sheets}.',
  'host.protected-edit':
    'The sheet “{sheet}” is protected and {cell} is locked; nothing was changed. Unprotect the sheet under Review first.',
  'host.stale': '{cell} on “{sheet}” was edited after the check; nothing was changed. Check again.',
  'host.not-kept':
    '{cell} on “{sheet}” does not take the value (it may be merged or validated); everything was put back. Change it by hand.',
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

  'usage.no-rule': 'There is no rule “{rule}”. gouji explain lists them all.',
  'usage.no-layout': 'There is no layout “{layout}”. Layouts: {layouts}.',
  'usage.choice': '{option} cannot be “{value}”; choose one of {choices}.',
  'usage.report-needed': '--format {format} is written to a file: name it with --report.',
  'usage.jobs': '--jobs takes a positive whole number, not “{value}”.',

  'fix.set': 'Set {cell} to {value:amount}',
  'fix.formula': 'Set {cell} to the formula {value}',

  'severity.error': 'error',
  'severity.warning': 'warning',
  'severity.info': 'hint',
  'verdict.exact': 'exact',
  'verdict.rounding': 'rounding',
  'verdict.unlikely-rounding': 'unlikely rounding',
  'verdict.mismatch': 'mismatch',
  'verdict.not-evaluated': 'not evaluated',
  'kind.tie': 'tie',
  'kind.ratio': 'ratio',
  'kind.name': 'codes and names',
  'kind.formula': 'formula',
  'kind.prose': 'prose',
  'kind.form': 'form',

  'cause.transposed-digits': 'digits transposed',
  'cause.dropped-digit': 'a digit dropped',
  'cause.added-digit': 'a digit added',
  'cause.changed-digit': 'a digit changed',
  'cause.power-of-ten': 'decimal point misplaced',
  'cause.unit': '元 and 万元 confused',
  'cause.sign': 'sign reversed',
  'cause.neighbour-column': 'entered in the neighbouring column',
  'cause.neighbour-row': 'entered in the neighbouring row',
  'cause.of-which-added': 'an of-which item was added as a part',
  'cause.row-left-out': 'a row is left out of the sum',
  'cause.row-counted-twice': 'a row is counted twice in the sum',
  'cause.stale-total': 'details were edited, the total was not updated',
  'cause.blank': 'not filled in',
  'cause.rounding': 'rounding',
  'cause.unknown': 'figure does not tie',

  'report.title': 'Check report',
  'report.failed': 'Does not tie: ',
  'report.passed': 'All ties hold: ready to submit',
  'report.passed-unchecked': 'Nothing found wrong, but some ties could not be checked: ',
  'report.no-tables': 'no budget table found',
  'report.unreadable': 'unreadable',
  'report.errors': 'errors {count}',
  'report.warnings': 'warnings {count}',
  'report.hints': 'hints {count}',
  'report.drifts': 'rounding {count}',
  'report.drifts-merged': 'rounding {count} (in {places} places)',
  'report.not-evaluated': 'not evaluated {count}',
  'report.more': 'and {count} more',
  'report.parts': '… {count} parts in all',
  'report.list': ', ',
  'report.separator': ', ',
  'report.tables': 'tables: {count}',
  'report.year': 'year {year}',
  'report.checked': 'ties checked: {count}, exact: {exact}',
  'report.heading.causes': 'Cells most likely wrong',
  'report.heading.findings': 'Findings',
  'report.heading.drifts': 'Rounding',
  'report.heading.not-evaluated': 'Not evaluated',
  'report.heading.hints': 'Hints',
  'report.reported': 'reported {value:amount}',
  'report.blank': 'blank',
  'report.expected': 'expected {value:amount}',
  'report.difference': 'difference {value:amount}',
  'report.basis': 'because {says}',
  'report.sum': 'that is {sum}',
  'report.cause': 'likely {cause} (confidence {score}), explains findings: {count}',
  'report.tangled': 'many ties hang together here: check each of these cells',
  'report.drift-line': '《{table}》 places: {count}, largest {largest:amount}[ {unit}]',
  'report.drift-note': 'explained by rounding, nothing to correct',
  'report.times': 'ties: {count}',
  'report.fix': 'fix: {title}',
  'report.total':
    'Workbooks: {count}; do not tie: {failed}, tie: {passed}, without budget table: {empty}, unreadable: {unreadable}',
  'report.same-mistake': 'the same problem in {count} workbooks',
  'report.column.file': 'Workbook',
  'report.column.verdict': 'Result',
  'report.column.severity': 'Severity',
  'report.column.rule': 'Rule',
  'report.column.sheet': 'Sheet',
  'report.column.cell': 'Cell',
  'report.column.table': 'Table',
  'report.column.row': 'Row',
  'report.column.column': 'Column',
  'report.column.reported': 'Reported',
  'report.column.expected': 'Expected',
  'report.column.difference': 'Difference',
  'report.column.unit': 'Unit',
  'report.column.basis': 'Computed from',
  'report.column.message': 'Message',
  'report.column.cause': 'Likely cause',
  'report.column.entity': 'Entity',
  'report.column.count': 'Count',
  'report.matrix': 'Overview',
  'report.same': 'Shared problems',
  'report.only-problems': 'only workbooks with problems',
  'report.signature': 'Prepared by:            Checked by:            Approved by:            Date:',
  'report.legend': 'A number counts mismatches; a dot: all tie; a dash: not evaluated',
};
