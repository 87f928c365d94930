import { acrossEn } from './across-en.js';
import { commandsEn } from './commands-en.js';
import { filesEn } from './files-en.js';
import { reviewEn } from './review-en.js';
import type { MessageKey } from './zh.js';

/** The same catalogue in English. Table, row and column names stay as the document prints them. */
export const en: Readonly<Record<MessageKey, string>> = {
  ...commandsEn,
  ...reviewEn,
  ...filesEn,

  'tie.mismatch':
    '{where}: reported {reported:amount}, expected {expected:amount}, difference {difference:amount}[ {unit}]. [Computed from {says}. ]Check the figure and its parts.',
  'tie.blank': '{where}: blank, should be {expected:amount}[ {unit}]. [By {says}. ]Was it left out?',
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
  'not-evaluated.one-sided': 'only one side has a figure[: {row}]',
  'not-evaluated.not-in-layout': 'this workbook has none[: {row}]',
  'not-evaluated.empty-table': 'empty table[: 《{table}》 has no data]',
  'not-evaluated.table-missing': 'a table is missing[: 《{table}》]',
  'not-evaluated.column-unknown':
    'beside [{column}] stands a column that the standard does not know[ ({unknown})]: it may be a part',
  'not-evaluated.column-missing': 'a column is missing[ in 《{table}》][: {column}]',
  'not-evaluated.row-missing': 'a row is missing[ in 《{table}》][: {row}]',
  'not-evaluated.unreadable':
    'the content[ {text}] of a cell[ ({cell})] is no amount: make it a number and check again',
  'not-evaluated.unsure-table':
    'the table[ 《{table}》] was not recognised with confidence: confirm it, then check again',
  'not-evaluated.condition': 'the rule’s condition does not hold[: {condition}]',
  'not-evaluated.needs-understanding': 'needs a reader’s understanding: check by hand[: {what}]',

  'fix.rescale': 'Take the {count} amounts of {place} {factor}',
  'fix.correct': 'Change {cell} on “{sheet}” from {before:amount} to {after:amount}',
  'host.no-workbook': 'No workbook is open.',

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
  'cause.unit-all': '元 and 万元 confused: a whole table, row or column is ten thousand times off',
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

  // The slip to sign.
  'slip.title': 'Check slip: ties of the budget tables',
  'slip.entity': 'Unit',
  'slip.year': 'Year',
  'slip.file': 'File',
  'slip.date': 'Checked on',
  'slip.ties': 'Ties',
  'slip.ties-of': 'all {count}, exact {exact}, rounding {rounding}, mismatch {mismatch}, not evaluated {open}',
  'slip.conclusion': 'Conclusion',
  'slip.problems': 'Findings',
  'slip.number': 'No.',
  'slip.place': 'Table, row, column',
  'slip.no-problems': 'No errors and no warnings.',
  'slip.prepared': 'Prepared by',
  'slip.reviewed': 'Reviewed by',
  'slip.approved': 'Approved by',
  'slip.signed-on': 'Date',

  'report.heading.stale': 'Reasons that hold no longer',
  'report.stale': '{where}: {reason} ({author}, {date}): {why}',
  'waiver.figures-changed': 'the figures have changed, explain anew',
  'waiver.finding-gone': 'the finding is gone',
  'report.baseline': 'Accepted in the baseline and not listed: {known}; gone: {gone}',
  'report.title': 'Check report',
  'report.annotated': 'Marked copy',
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
  'report.parts-blank': 'every part is blank',
  'report.list': ', ',
  'report.separator': ', ',
  'report.tables': 'tables: {count}',
  'report.year': 'year {year}',
  'report.checked': 'ties checked: {count}, exact: {exact}',
  'report.heading.causes': 'Cells most likely wrong',
  'report.heading.findings': 'Findings',
  'report.heading.drifts': 'Rounding',
  'report.heading.not-evaluated': 'Not evaluated',
  'report.reported': 'reported {value:amount}',
  'report.blank': 'blank',
  'report.expected': 'expected {value:amount}',
  'report.difference': 'difference {value:amount}',
  'report.basis': 'because {says}',
  'report.sum': 'that is {sum}',
  'report.cause': 'likely {cause} (confidence {score}), explains findings: {count}',
  'report.blank-forced':
    'likely left blank: if it is to be filled, the ties allow this value alone; explains findings: {count}',
  'report.blank-likely':
    'likely left blank: if it is to be filled, this is the likely value; explains findings: {count}',
  'report.tangled': 'many ties hang together here: check each of these cells',
  'report.drift-line': '《{table}》 places: {count}, largest {largest:amount}[ {unit}]',
  'report.drift-note': 'explained by rounding, nothing to correct',
  'report.times': 'ties: {count}',
  'report.total':
    'Workbooks: {count}; do not tie: {failed}, tie: {passed}, without budget table: {empty}, unreadable: {unreadable}',
  'report.same-mistake': 'the same problem in {count} workbooks',
  'report.column.file': 'Workbook',
  'report.column.verdict': 'Result',
  'report.column.severity': 'Severity',
  'report.column.rule': 'Rule',
  'report.column.cell': 'Cell',
  'report.column.table': 'Table',
  'report.column.row': 'Row',
  'report.column.column': 'Column',
  'report.column.reported': 'Reported',
  'report.column.expected': 'Expected',
  'report.column.difference': 'Difference',
  'report.column.unit': 'Unit',
  'report.column.figures': 'Figures',
  'report.column.basis': 'Computed from',
  'report.column.message': 'Message',
  'report.column.cause': 'Likely cause',
  'report.matrix': 'Overview',
  'report.same': 'Shared problems',
  'report.only-problems': 'only workbooks with problems',
  'report.only-errors': 'only workbooks with errors',
  'report.signature': 'Prepared by:            Checked by:            Approved by:            Date:',
  'report.legend':
    'A number counts mismatches; a dot: all tie; a dash: not evaluated[; {count} more families fail nowhere and have no column]',
  'report.too-many-sheets':
    'More than {most} workbooks: none has a sheet of its own. Their findings are on the next sheet and in the page',
  'file.same': 'The output cannot replace the input “{file}”: name another file or folder.',
  'report.waived': 'explained {count}',
  'report.heading.waived': 'Written reasons',
  'report.waiver': '{reason} ({author}, {date}, {state})',
  'waiver.open': 'to be reviewed',
  'waiver.accepted': 'accepted',
  'waiver.refused': 'not accepted',
  'report.blank-value': '(blank)',
  'tables.line': '《{title}》  {sheet}!{range}  {unit}  rows: {rows}',
  'tables.what': 'recognised as {name} ({id}, confidence {confidence})',
  'tables.unsure': 'not sure, so not checked; may also be {names}',
  'tables.why': 'because: {evidence}',
  'evidence.title': 'title',
  'evidence.header': 'header',
  'evidence.synonym': 'synonym',
  'evidence.code': 'codes',
  'evidence.row': 'rows',
  'evidence.position': 'position',
  'evidence.unit': 'unit',
  'evidence.arithmetic': 'sums',
  'evidence.sheet-name': 'sheet name',
  'evidence.note': 'note',
  'evidence.user': 'confirmed by hand',
  'tables.columns': 'columns: {columns}',
  'tables.unmapped': 'columns without a standard name: {columns}',

  // Form.
  'form.empty-though': '{table} is empty, but by “{says}” it should hold amounts. Was it left out?',

  // Codes, names and labels.
  'name.two-names': '{where}: code {code} is called “{name}”, but “{other}” in {elsewhere}. Check code and name.',
  'name.spelling': '{where} and elsewhere: one code is spelt in several ways: {list}. Better use one.',
  'name.of-another': '{where}: code {code} is called “{right}”; “{name}” is the name of {other}. Check code and name.',
  'name.code-unknown': '{where}: code {code} has not been seen before; “{name}” has the code {other}. Check the code.',
  'name.pair-unknown':
    '{where}: department account {department} with government account {government} is a pair not seen before (usual: {known}). Check it.',
  'name.pair-twice':
    '{where}: the pair {pair} of row {before} stands again in row {line}. Is it entered twice, or a code wrong?',
  'name.project': '{where}: the project is called “{name}”, but “{other}” in {elsewhere}. Use one name.',
  'name.project-code':
    '{where}: project code {code} is “{here}”, in {elsewhere} it is “{there}”. A code stands for one project of one kind; check it.',
  'name.unit-kind':
    '{where}: government account {account}, but all units listed are {kind}, which use {known}. Check the account or the kind of unit.',
  'name.class-labels':
    '“{table}” and “{other}” name classes of the same number differently: {list}. Better follow the current form.',
  'name.carry-label': '“{table}”: “{label}” should be “{expected}”.',

  // Form.
  'form.sequence': '“{table}” row {line}: number {number}, should be {expected}. Was a row lost or doubled?',
  'form.contents':
    'The contents list {listed} tables, the file has {tables}.[ Not in the contents: {unlisted}.][ Listed but not there: {absent}.]',
  'form.goal-differs': "{where}: {item} differs from the unit's form ({elsewhere}). A project says the same in both.",
  'form.not-empty': '“{table}” has the note “{note}”, but holds amounts. Check the note.',
  'form.other-fund': '“{table}”: the note “{note}” speaks of {subject}, not of this table. Check the note.',
  'form.no-note': '“{table}” is empty and has no note. Say that there is nothing to show.',
  'form.year': '“{table}” is of {year}, the other tables of {usual}. Was it taken over from last year?',
  'form.office': '“{table}” is of “{name}”, the other tables of “{usual}”. Check it.',
  'form.scope': '“{table}” says “{scope}” in its title, the other tables say “{usual}”. Use one.',
  'form.copy':
    '“{table}” stands here a second time, beside “{other}” on sheet “{sheet}”: only that one is tied to other tables. Delete one, or say its year or unit.',
  'form.table-missing': '“{table}” is missing. Without data it is published empty, with a note.',
  'form.account-missing':
    '“{table}” does not list account {account}, which has {amount} in “{other}”. Was it left out, or is a code wrong?',
  'form.running-project':
    '{where}: {account} holds project expenditure of {amount}, but it is for basic expenditure. See whether it belongs to another account.',
  'form.vehicles-none':
    '{where}: {amount}, but {table} has no vehicles. Check vehicles or money; hired or new vehicles need no change.',
  'form.vehicles-unbought':
    '{where}: {amount}, but {table} has no vehicle to be bought. See whether the procurement budget leaves it out.',
  'form.undivided':
    '{table}: all {projects} projects spend on {account} (other goods and services) only. Divide them by what the money is for.',
  'form.placeholder': '{where}: “{text}” looks like a placeholder. Fill it in or delete it.',
  'form.unit-missing': '“{table}” does not say its money unit; the other tables are in {usual}. Add it.',
  'form.unit-contradicts':
    '“{table}” says {unit}, but is off from “{other}” by a factor of {times}. Check the money unit.',

  // Spending plans.
  'plan.falls': '{where}: the plan falls from {before} to {value}; a cumulative plan never does. Check it.',
  'plan.short': '{where}: the plan ends at {value}, neither 100% nor the budget {budget:amount}. Check it.',
  'plan.not-percent':
    '{where}: the head says (%), but {value:amount}[ {unit}] is an amount. Enter per cent, or change the head.',
  'plan.mixed-percent': '{where}: this plan is in per cent, the other projects in amounts. Use one measure.',
  'plan.mixed-amount': '{where}: this plan is in amounts, the other projects in per cent. Use one measure.',

  // Quantities and prices.
  'quantity.cost':
    "{where}: the cost indicator says “{text}”, the project's amount is {amount:amount}[ {unit}]. Check them.",
  'quantity.rounded':
    "{where}: the cost indicator “{text}” is the project's amount {amount:amount} {unit} before rounding. Nothing to do.",
  'quantity.power':
    "{where}: the cost indicator “{text}” is off from the project's amount {amount:amount} {unit} by a factor of exactly {times}. Check the conversion of 元 and 万元.",
  'ratio.column': '{where}: {reported} is written, by “{says}” it is {expected}. Calculate it again.',
  'ratio.fraction':
    '{where}: {reported} is written, it should be {expected}: a hundred times off. Per cent or fraction?',
  'ratio.truncated': '{where}: {reported} was cut off; rounded half-up it is {expected}.',
  'ratio.change': '{where}: the change is {reported:amount}, by “{says}” it is {expected:amount}. Check it.',
  'ratio.shares': '{where}: the shares of the rows make {sum}, not 100 %. Check them.',
  'ratio.over': '{where}: the completion rate {reported} is above 100 %. Was more than the budget spent?',
  'ratio.annuity':
    '{where}: annuity {annuity} and pension insurance {insurance} are not as {rates}. Check the base; nothing is wrong where the rates do not apply.',
  'quantity.product':
    '{where}: {product} = {result:amount}, but the amount is {amount:amount}[ {unit}]. Check quantity, price and amount.',
  'quantity.product-rounded':
    '{where}: {product} = {result:amount}, the amount is {amount:amount}[ {unit}]; rounding explains the difference.',
  'quantity.twice': '{where}: the value is “{value}”, the text says “{text}”. Was it typed twice?',
  'quantity.differs': '{where}: the value is “{value}”, the text says “{text}”. Check them.',

  // Formulas.
  'formula.range-short': '{where}: {formula} leaves out {cells}. Extend the range.',
  'formula.range-long': '{where}: {formula} takes {cells} too many. Shorten the range.',
  'formula.counted-twice': '{where}: {formula} counts {cells} twice. Take one out.',
  'formula.wrong-column': '{where}: {formula} refers to {cells} instead of {expected}. Correct the reference.',
  'formula.typed-over': '{where}: its like are formulas, but {value:amount} is typed here. Restore the formula.',
  'formula.text-in-sum': '{where}: {cells} in {formula} is text, which the sum skips. Turn it into a number.',
  'formula.text-number': '“{table}”: {cells} hold numbers stored as text. Turn them into numbers.',
  'formula.error': '{where}: the cell shows {error}. Correct the formula.',
  'formula.no-amount':
    '{where}: “{content}” is no amount and can’t be read, so its sums are not checked. Enter a number.',
  'formula.stale':
    '{where}: {formula} gives {expected:amount}, but the cell holds {reported:amount}. Recalculate (F9) and save.',
  'precision.hidden-decimals':
    '{where}: ties as stored, differs by {difference:amount} as printed. [By {says}. ]Round the figures or show their decimals.',
  'precision.joint-conflict':
    '{where} and others, {count} in all: these drifts cannot all be rounding: {says}. Check their figures.',

  // The prose against the tables (情况说明).
  'prose.figure':
    '“{quote}”: the text says {reported:amount}[ {unit}], {where} has {expected:amount}[ {unit}]. Check which of the two is right.',
  'prose.figure-rounded':
    '“{quote}”: the text says {reported:amount}[ {unit}], {where} has {expected:amount}[ {unit}]; the difference is rounding.',
  'prose.blank':
    '“{quote}”: the text says {reported:amount}[ {unit}], {where} is blank. Check whether the table lacks it or the text has too much.',
  'prose.unit':
    '“{quote}”: the text says {reported:amount}[ {unit}], {where} comes to {expected:amount}[ {unit}]. Yuan and ten thousand yuan seem to be mixed up.',
  'prose.ratio': '“{quote}”: the percentage is {reported}; by {says} it should be {expected}. Check it.',
  'prose.ratio-rounded':
    '“{quote}”: the percentage is {reported}, from the figures of the text it is {expected}; the difference is rounding.',
  'prose.truncated': '“{quote}”: {reported} is cut off; rounded half-up it is {expected}.',
  'prose.hundred': '“{quote}”: the shares do not make 100 % ({says}). Check each share.',
  'prose.no-base': '“{quote}”: last year’s figure is 0, so there is no percentage of change (the text has {reported}).',
  'prose.base':
    '“{quote}”: the change is written {reported:amount}; by {says} it is {expected:amount}. Check both years and the change.',
  'prose.final-direction':
    '“{quote}”: the text says “{reported}”; of the two figures the final one ({final:amount}) is “{expected}” the budget ({budget:amount}).',
  'prose.accounts':
    '“{quote}”: {items} has no amount in the table of basic expenditure. Check whether the words are last year’s.',
  'prose.direction': '“{quote}”: one change is called “{first}” and then “{second}”, which go opposite ways.',
  'prose.sum':
    '“{quote}”: the text says {reported:amount}, its parts make {expected:amount}.[ From {says}.] Check the parts.',
  'prose.sum-rounded':
    '“{quote}”: the text says {reported:amount}, its parts make {expected:amount}; the difference is rounding.',
  'prose.count':
    '“{quote}”: the text says {reported}[ {measure}], {where} has {expected}[ {measure}]. Check the number.',
  'prose.items':
    '“{quote}”: the text says {reported}[ {measure}] and lists {expected}[ {measure}]. Check the number or the list.',
  'prose.year': '“{quote}”: the year is written {reported}, it should be {expected}.',
  'prose.reasons':
    '“{quote}”: the amounts of the reasons make {expected:amount}, the change is {reported:amount}. State what else there is.',
  'prose.arithmetic': '“{quote}”: the result is written {reported:amount}, it should be {expected:amount} ({says}).',
  'prose.twice':
    '“{quote}”: the same figure was {expected:amount} before and is {reported:amount} here. Make them agree.',
  'prose.previous':
    '“{quote}”: the figure of {year} is written {reported:amount}, last year’s workbook has {expected:amount}.',
  'prose.previous-change':
    '“{quote}”: the change is written {reported:amount}; [against the workbook of {year} ]it is {expected:amount}.',
  'prose.fix': 'Change “{from}” to “{to}”',

  ...acrossEn,
};
