import type { Volume } from '../../model/index.js';
import { bareName, isOffice, namesAgree, samePlace, sameTime } from './offices.js';
import type { Register } from './register.js';

/**
 * Codes repeat from place to place, and an office may be called otherwise than last year: of the volumes with its code
 * those whose names agree, else those that no other office with the code has a better claim to.
 */
export function ownOf(subject: number, found: readonly number[], register: Register): readonly number[] {
  const { given } = register;
  const { office } = given[subject]!.volume;
  const agreeing = found.filter((index) => namesAgree(given[index]!.volume.office, office));
  if (agreeing.length > 0) return agreeing;
  const others = register.alike(office).filter((index) => index !== subject && given[index]!.role === 'checked');
  return found.filter((index) =>
    others.every((other) => other === index || !namesAgree(given[index]!.volume.office, given[other]!.volume.office)),
  );
}

/** Of what may be a department's units those that no department of another place with the same code has a claim to. */
export function unitsOf(subject: number, found: readonly number[], register: Register): readonly number[] {
  const { given } = register;
  const department = given[subject]!.volume;
  const rivals = register
    .alike(department.office)
    .map((index) => given[index]!)
    .filter(({ role, volume }) => role === 'checked' && isRival(volume, department))
    .map(({ volume }) => volume);
  if (rivals.length === 0) return found;
  return found.filter((index) => {
    const unit = given[index]!.volume;
    const own = claim(unit, department);
    return own > 0 && rivals.every((rival) => claim(unit, rival) < own);
  });
}

function isRival(other: Volume, department: Volume): boolean {
  return other.scope !== '单位' && sameTime(other, department) && !namesAgree(other.office, department.office);
}

/** How sure a unit is this department's: it lists it by name, bears the name of its place, lies in its folder. */
function claim(unit: Volume, department: Volume): number {
  const { name } = unit.office;
  const isListed =
    name !== undefined &&
    department.units.some(
      (one) => isOffice(one, unit.office) && one.name !== undefined && bareName(one.name) === bareName(name),
    );
  const isBeside = folderOf(unit.file) === folderOf(department.file);
  return (isListed ? 4 : 0) + (samePlace(unit.office, department.office) ? 2 : 0) + (isBeside ? 1 : 0);
}

function folderOf(file: string): string {
  return file.replace(/[^/\\]*$/, '');
}
