import { parseAddress } from '../model/index.js';
import type { Excerpt } from './excerpt.js';
import { html, type Markup } from './markup.js';
import { grouped } from './numerals.js';
import type { Place } from './workbook-report.js';

/** The sheet around a cell as a small grid with its addresses, the cell itself outlined. */
export function excerptGrid(excerpt: Excerpt | undefined, { cell = '' }: Partial<Place>): Markup {
  if (!excerpt) return html``;
  const at = parseAddress(cell);
  const mark = (row: number, column: string) => (`${column}${row}` === cell ? 'at' : '');
  return html`<table class="excerpt">
    <tr>
      <th></th>
      <th></th>
      ${excerpt.columns.map(({ column, name }) => html`<th>${column}<br />${name}</th>`)}
    </tr>
    ${excerpt.rows.map(
      ({ row, label, values }) =>
        html`<tr>
          <th>${row}</th>
          <th class="label">${row - 1 === at?.row ? html`<b>${label}</b>` : label}</th>
          ${values.map((value, index) => excerptCell(value, mark(row, excerpt.columns[index]!.column)))}
        </tr>`,
    )}
  </table>`;
}

function excerptCell(value: string, mark: string): Markup {
  return mark === '' ? html`<td>${grouped(value)}</td>` : html`<td class="${mark}">${grouped(value)}</td>`;
}
