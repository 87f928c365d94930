import type { reviewZh } from './review-zh.js';

/** The 审核意见表, in English. */
export const reviewEn: Readonly<Record<keyof typeof reviewZh, string>> = {
  'review.title': 'Review',
  'review.note':
    'Correct, then check again: choose this table in the pane under “Review”, or run gouji check --review. Leave the column “Ids” as it is.',
  'review.column.unit': 'Unit',
  'review.column.file': 'Workbook',
  'review.column.where': 'Table, row, column',
  'review.column.place': 'Cell',
  'review.column.problem': 'Problem',
  'review.column.basis': 'Because',
  'review.column.demand': 'To do',
  'review.column.deadline': 'Due',
  'review.column.state': 'Outcome',
  'review.column.findings': 'Ids',
  'review.state.fixed': 'corrected',
  'review.state.open': 'not corrected',
  'review.state.explained': 'explained',
  'review.state.unknown': 'cannot tell',
  'review.demand': 'Check and correct it, or give a written reason.',
  'review.demand.value':
    'Check {cell}: by the other tables it should be {value:amount}[ {unit}]. Correct it, or give a written reason.',
  'review.summary':
    'Review items: {total}; corrected {fixed}, not corrected {open}, explained {explained}, cannot tell {unknown}',
  'review.line': '{state}  {where}  {place}',
};
