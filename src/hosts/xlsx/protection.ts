import { NAME } from './vocabulary.js';
import type { Package } from './package.js';
import type { Scanner } from './xml.js';

/** What a protected sheet forbids; we never unprotect. */
export interface SheetProtection {
  /** Locked cells can't be changed. */
  readonly cells: boolean;
  /** Formats can't be changed, so nothing can be marked. */
  readonly formats: boolean;
  /** Notes and other objects can't be changed. */
  readonly objects: boolean;
}

export const UNPROTECTED: SheetProtection = { cells: false, formats: false, objects: false };

/** Reads the `sheetProtection` element just opened. */
export function readProtection(scanner: Scanner): SheetProtection {
  const cells = scanner.flag(NAME.sheet);
  // `formatCells` says what is locked, and is where it is not said.
  const formats = cells && (!scanner.bounds(NAME.formatCells) || scanner.flag(NAME.formatCells));
  return { cells, formats, objects: cells && scanner.flag(NAME.objects) };
}

/** Whether cells of a style (`s=`) are locked: they are unless the style, or the named style under it, says otherwise. */
export function readLocks(file: Pick<Package, 'scanner'>, styles: string): (style: number) => boolean {
  const named: (boolean | undefined)[] = [];
  const own: { readonly locked: boolean | undefined; readonly under: number }[] = [];
  const scanner = file.scanner(styles);
  scanner.next();
  while (scanner.nextChild(1)) {
    const list = scanner.name;
    if (list !== NAME.cellStyleXfs && list !== NAME.cellXfs) continue;
    while (scanner.nextChild(2)) {
      if (scanner.name !== NAME.xf) continue;
      const under = scanner.integer(NAME.xfId);
      const locked = readLock(scanner);
      if (list === NAME.cellXfs) own.push({ locked, under });
      else named.push(locked);
    }
  }
  return (style) => own[style]?.locked ?? named[own[style]?.under ?? -1] ?? true;
}

/** What the `xf` element just opened says; undefined when it says nothing. */
function readLock(scanner: Scanner): boolean | undefined {
  let locked: boolean | undefined;
  while (scanner.nextChild(3)) {
    if (scanner.name === NAME.protection && scanner.bounds(NAME.locked)) locked = scanner.flag(NAME.locked);
  }
  return locked;
}
