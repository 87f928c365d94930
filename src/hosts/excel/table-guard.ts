import { holds, refKey, type Ref } from '../../model/index.js';
import { contentIn, typedFor } from './contents.js';

/** A cell that Excel changed of its own accord, and what to type into it so that it holds what it held. */
export interface Spilt {
  readonly at: Ref;
  readonly range: Excel.Range;
  readonly typed: string | number;
}

/**
 * Watches an Excel table in which formulas are written: one formula in an otherwise blank column makes Excel fill the
 * column, unasked. It is looked at within the batch, before and after the writing, so it costs no sync.
 */
export class TableGuard {
  private readonly before: Excel.Range;
  private after: Excel.Range | undefined;

  constructor(
    private readonly sheet: string,
    private readonly table: Excel.Table,
  ) {
    this.before = table.getRange().load('values,formulas,numberFormat,rowIndex,columnIndex');
  }

  lookAgain(): void {
    this.after = this.table.getRange().load('values,formulas');
  }

  /** After the batch: cells that changed although they were no targets. */
  spilt(isTarget: (key: string) => boolean): Spilt[] {
    const { before, after } = this;
    return (after?.values ?? []).flatMap((line, row) =>
      line.flatMap((value: unknown, column): Spilt[] => {
        const at = { sheet: this.sheet, row: before.rowIndex + row, column: before.columnIndex + column };
        const held = contentIn(before.values[row]![column], before.formulas[row]![column]);
        const same = holds(contentIn(value, after!.formulas[row]![column]), held);
        if (same || isTarget(refKey(at))) return [];
        const typed = typedFor(held, before.numberFormat[row]![column] as string);
        return [{ at, range: before.getCell(row, column), typed }];
      }),
    );
  }
}
