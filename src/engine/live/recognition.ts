import { isSure, sheetNamed } from '../../model/index.js';
import type { Row, Sheet, Snapshot, Standard, Table } from '../../model/index.js';
import type { PlaceIndex } from '../findings/place-index.js';
import { addsUp, arithmeticEvidence, mayLackPart } from '../map/arithmetic.js';
import { numbered } from '../map/cells.js';
import { MARGIN } from '../map/choose.js';
import { isIndexLine, lineAt } from '../recognize/lines.js';
import { standardTable } from '../relate/places.js';
import type { NumberChange } from './changes.js';

/**
 * What was recognised, kept while amounts change. Amounts have a say in it in a few ways: a row of running numbers is
 * 栏次, sums that hold or fail speak for a table or against it, unknown columns and lines without ordinal are parts
 * where that adds up, a unit without code that has the total's amounts is the department.
 */
export class Recognition {
  private constructor(
    /** The tables with the evidence as it is now; their cells' places are those of the first recognition. */
    readonly told: readonly Table[],
    private readonly standard: Standard,
  ) {}

  static of(tables: readonly Table[], standard: Standard): Recognition {
    return new Recognition(tables, standard);
  }

  /** Undefined where the changes may alter what a table, a row or a column is taken for. */
  after(before: Snapshot, now: Snapshot, changes: readonly NumberChange[], index: PlaceIndex): Recognition | undefined {
    let told = this.told;
    for (const change of changes) {
      const spot = index.spotOf(change.at);
      if (!spot || !isSure(spot.table) || this.isOpen(spot.table) || change.before === 0 || change.after === 0)
        return undefined;
      const [old, sheet] = [sheetNamed(before, change.at.sheet)!, sheetNamed(now, change.at.sheet)!];
      if ([old, sheet].some((each) => isIndexLine(lineAt(each, change.at.row), each))) return undefined;
      const at = told.findIndex((table) => table.instance === spot.table.instance);
      const table = this.weighed(told[at]!, old, sheet, change.at.row);
      if (!table) return undefined;
      if (table !== told[at]) told = told.map((each, index) => (index === at ? table : each));
    }
    return new Recognition(told, this.standard);
  }

  /** Do amounts decide what some of its columns and lines are? */
  private isOpen(table: Table): boolean {
    const outlines = standardTable(this.standard, table).panels.filter(({ tree }) => tree === 'outline');
    return (
      table.unmapped.some(({ amounts }) => amounts) ||
      table.rows.some(({ role, code }) => role === 'unit' && code === undefined) ||
      outlines.some(({ id }) => hasLooseLines(table.rows.filter(({ panel }) => panel === id)))
    );
  }

  /** The table with the evidence of its sums as they are now. */
  private weighed(table: Table, old: Sheet, now: Sheet, row: number): Table | undefined {
    const kind = standardTable(this.standard, table);
    const rows = table.rows.filter((one) => one.index === row);
    const [was, is] = [old, now].map((sheet) => addsUp(table.columns, rows, sheet, kind));
    if (was!.held === is!.held && was!.failed === is!.failed) return table;
    const before = addsUp(table.columns, table.rows, old, kind);
    // No other row has changed: the whole table need not be added up a second time.
    const after = { held: before.held - was!.held + is!.held, failed: before.failed - was!.failed + is!.failed };
    const close = table.alternatives.some(({ confidence }) => confidence >= table.confidence - MARGIN);
    if (close || mayLackPart(before) || mayLackPart(after)) return undefined;
    return {
      ...table,
      evidence: table.evidence.map((each) => (each.kind === 'arithmetic' ? arithmeticEvidence(after)! : each)),
    };
  }
}

/** An item without ordinal, or one that is 其中 of the line above without saying so. */
function hasLooseLines(rows: readonly Row[]): boolean {
  return rows.some((row, index) => {
    const { style, ofWhich } = numbered(row.label);
    if (style >= 0 || ofWhich) return false;
    return row.role === 'item' || (row.role === 'of-which' && rows[index - 1]?.role !== 'of-which');
  });
}
