import { fold } from '../../model/index.js';
import type { Column, Row, Sheet } from '../../model/index.js';
import type { Line } from '../recognize/lines.js';
import { isTotalWord } from '../recognize/surroundings.js';
import { codeOf, hasAmount, textOf } from './cells.js';

/**
 * The rows of a project table: 合计, department, units, projects, and lines that only carry further indicators.
 * A unit's code has three or six digits, wherever it stands (许昌 puts it into the name column); a project has a type or
 * a long code. After a line …待分项目 everything is pending: no part of the department's total.
 */
export function projectRows(body: readonly Line[], columns: readonly Column[], sheet: Sheet): readonly Row[] {
  const rows: Row[] = [];
  let total = -1;
  let dept = -1;
  let unit = -1;
  let project = -1;
  let pending = false;
  for (const line of body) {
    const read = readLine(line.row, columns, sheet, rows.length === 0);
    if (/待分/.test(read.label)) pending = true;
    const index = rows.length;
    const base = { index: line.row, panel: 'main', label: read.label, ...(pending ? { pending: true } : {}) };
    if (read.kind === 'total') {
      total = index;
      rows.push({ ...base, role: 'total', key: '合计', parent: -1 });
    } else if (read.kind === 'dept') {
      dept = index;
      unit = -1;
      rows.push({ ...base, role: 'dept', key: read.code, code: read.code, parent: pending ? -1 : total });
    } else if (read.kind === 'unit') {
      unit = index;
      rows.push({ ...base, role: 'unit', key: read.code, code: read.code, parent: dept >= 0 ? dept : total });
    } else if (read.kind === 'project') {
      project = index;
      const parent = unit >= 0 ? unit : dept >= 0 ? dept : total;
      const owner = read.owner || (unit >= 0 ? rows[unit]!.key : dept >= 0 ? rows[dept]!.key : '');
      rows.push({
        ...base,
        role: 'project',
        key: `${owner}|${fold(read.label)}`,
        ...(read.code ? { code: read.code } : {}),
        parent,
      });
    } else {
      rows.push({ ...base, role: read.kind, key: '', parent: read.kind === 'indicator' ? project : -1 });
    }
  }
  return rows;
}

interface ProjectLine {
  readonly kind: 'total' | 'dept' | 'unit' | 'project' | 'indicator' | 'empty';
  readonly code: string;
  readonly label: string;
  /** Code or folded name of the unit that owns the project. */
  readonly owner: string;
}

function readLine(row: number, columns: readonly Column[], sheet: Sheet, first: boolean): ProjectLine {
  const by = (id: string) => columns.find((column) => column.id === id);
  const ownCode = codeOf(sheet, row, by('code'));
  const unitCode = codeOf(sheet, row, by('unit_code'));
  const name = textOf(sheet, row, by('name'));
  const type = textOf(sheet, row, by('type'));
  const projectUnit = textOf(sheet, row, by('project_unit'));
  const words = columns
    .filter((column) => column.type === 'text' || column.type === 'code')
    .map((column) => textOf(sheet, row, column));
  const amounts = hasAmount(sheet, row, columns);
  if (words.some(isTotalWord)) return { kind: 'total', code: '', label: '合计', owner: '' };
  const nameCode = /^\d{3}(\d{3})?$/.test(name) ? name : '';
  const short = nameCode || (ownCode.length <= 6 ? ownCode : '') || (type === '' && ownCode === '' ? unitCode : '');
  if (short !== '' && (type === '' || nameCode !== '')) {
    const code = short.padStart(short.length <= 3 ? 3 : 6, '0');
    return { kind: code.length === 3 ? 'dept' : 'unit', code, label: nameCode ? projectUnit : name, owner: '' };
  }
  if (name !== '' && (amounts || type !== '' || ownCode !== '')) {
    return {
      kind: 'project',
      code: ownCode,
      label: name,
      owner: unitCode ? unitCode.padStart(unitCode.length <= 3 ? 3 : 6, '0') : fold(projectUnit),
    };
  }
  if (amounts && first && words.every((word) => word === ''))
    return { kind: 'total', code: '', label: '合计', owner: '' };
  return { kind: words.some((word) => word !== '') ? 'indicator' : 'empty', code: '', label: name, owner: '' };
}
