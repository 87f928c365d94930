import type { ExpectedOffice, NotCompared, Office, Pairing, Volume } from '../../model/index.js';
import { ownOf, unitsOf } from './claims.js';
import { bareName, belongsTo, isOffice, isUnitCode, isYearBefore, sameOffice, sameTime } from './offices.js';
import { Register, type Given } from './register.js';

export type { Given, VolumeRole } from './register.js';

/**
 * Which volumes belong together, by office, year and stage: every department with its units, every volume with last
 * year's, final accounts with their budget, and what is published with what was approved.
 */
export function pairingsOf(given: readonly Given[], expected: readonly ExpectedOffice[] = []): readonly Pairing[] {
  const register = new Register(given);
  return register.ofRole('checked').flatMap((subject) => {
    const { volume } = given[subject]!;
    return [
      ...departmentPairing(subject, register, expected),
      ...pairing('previous', subject, register, (other) => isYearBefore(other, volume)),
      ...(volume.stage === '决算' ? pairing('budget', subject, register, (other) => isBudgetOf(other, volume)) : []),
      ...pairing('approved', subject, register, (other) => sameTime(other, volume)),
    ];
  });
}

function isBudgetOf(other: Volume, volume: Volume): boolean {
  return other.stage === '预算' && sameTime({ ...other, stage: '决算' }, volume);
}

/** The volumes of the same office in that role; among the checked ones only where the years are known, and for sure. */
function pairing(
  kind: 'previous' | 'budget' | 'approved',
  subject: number,
  register: Register,
  isRight: (other: Volume) => boolean,
): readonly Pairing[] {
  const { given } = register;
  const own = given[subject]!.volume;
  const isDated = ({ role, volume }: Given) =>
    kind !== 'approved' && role === 'checked' && volume.year !== undefined && own.year !== undefined;
  const ofOffice = register.alike(own.office).filter((index) => {
    const other = given[index]!;
    return index !== subject && (other.role === kind || isDated(other)) && sameOffice(other.volume, own);
  });
  const named = register.ofRole(kind);
  const office = ofOffice.length > 0 ? ownOf(subject, ofOffice, register) : onlyOnes(subject, named, register);
  const against = office.filter((index) => isRight(given[index]!.volume));
  const first = distinctStages(against, given);
  if (first.length > 0) {
    const isRepeated = first.length < against.length;
    return [{ kind, subject, against: first, ...(isRepeated ? { reason: repeated(against, given) } : {}) }];
  }
  if (named.length === 0) return [];
  const wrong = office.find((index) => given[index]!.role === kind);
  const reason: NotCompared =
    wrong === undefined
      ? { key: 'no-counterpart', data: {} }
      : { key: 'other-year', data: { file: given[wrong]!.volume.file, year: String(given[wrong]!.volume.year ?? '') } };
  return kind === 'budget' || wrong === undefined || given[wrong]!.volume.stage === own.stage
    ? [{ kind, subject, against: [], reason }]
    : [];
}

/** Two files, one on either side, belong together whatever their offices are called: a person has put them so. */
function onlyOnes(subject: number, places: readonly number[], register: Register): readonly number[] {
  const { given } = register;
  const isOneFile = (indices: readonly number[]) => {
    const [first] = indices;
    return first !== undefined && indices.every((index) => given[index]!.volume.file === given[first]!.volume.file);
  };
  if (!isOneFile(places) || !isOneFile(register.ofRole('checked'))) return [];
  const { scope } = given[subject]!.volume;
  return places.filter((index) => {
    const other = given[index]!.volume.scope;
    return scope === undefined || other === undefined || scope === other;
  });
}

/** One budget and one final account at the most. */
function distinctStages(places: readonly number[], given: readonly Given[]): readonly number[] {
  return [...new Map([...places].reverse().map((index) => [given[index]!.volume.stage, index])).values()].sort(
    (a, b) => a - b,
  );
}

function repeated(places: readonly number[], given: readonly Given[]): NotCompared {
  return { key: 'repeated-volumes', data: { files: places.map((index) => given[index]!.volume.file).join('、') } };
}

/** A department and the volumes of its units: by the list, by the department's own tables, else by code and name. */
function departmentPairing(
  subject: number,
  register: Register,
  expected: readonly ExpectedOffice[],
): readonly Pairing[] {
  const { given } = register;
  const own = given[subject]!.volume;
  if (own.scope === '单位' || (own.scope === undefined && own.units.length === 0)) return [];
  const named = expected.filter((office) => belongsTo(office, own.office));
  const units = named.length > 0 ? named : own.units;
  const near = [...register.below(own.office), ...units.flatMap((unit) => register.alike(unit))];
  const found = [...new Set(near)].filter((index) => {
    const { role, volume } = given[index]!;
    const isUnit = isByName(volume.office, own.office) || units.some((unit) => isOffice(volume.office, unit));
    return role === 'checked' && index !== subject && sameTime(volume, own) && isUnitLike(volume, own) && isUnit;
  });
  const candidates = unitsOf(
    subject,
    found.sort((a, b) => a - b),
    register,
  );
  const once = distinctOffices(candidates, own, given);
  const byName = once.found.filter((index) => isByName(given[index]!.volume.office, own.office));
  const listed = unitVolumes(units, once.found, given);
  // A list of the department's own that leaves out units which are there is no list of all of them.
  const complete =
    named.length > 0 || (listed.found.length > 0 && byName.every((index) => listed.found.includes(index)));
  const against = complete ? listed.found : byName;
  const reason = (complete ? listed.reason : undefined) ?? once.reason;
  // A workbook that holds its units too is compared with them by its own check (G2).
  if (against.every((index) => given[index]!.volume.file === own.file)) return [];
  return [{ kind: 'department', subject, against, complete, ...(reason ? { reason } : {}) }];
}

function isUnitLike(volume: Volume, department: Volume): boolean {
  return volume.scope !== '部门' || isUnitCode(volume.office.code, department.office.code);
}

function isByName(office: Office, department: Office): boolean {
  if (office.code !== undefined && department.code !== undefined) return isUnitCode(office.code, department.code);
  return (
    office.name !== undefined &&
    department.name !== undefined &&
    bareName(office.name).startsWith(bareName(department.name))
  );
}

/**
 * One volume of each office, the one in the department's own workbook before others: an office that handed in twice is
 * no two units, and the sum over both would be wrong.
 */
function distinctOffices(
  places: readonly number[],
  own: Volume,
  given: readonly Given[],
): { readonly found: readonly number[]; readonly reason?: NotCompared } {
  const found: number[] = [];
  let twice: readonly number[] | undefined;
  for (const index of places) {
    const { volume } = given[index]!;
    const at = found.findIndex((one) => isOffice(given[one]!.volume.office, volume.office));
    if (at < 0) found.push(index);
    else {
      twice ??= [found[at]!, index];
      if (volume.file === own.file) found[at] = index;
    }
  }
  return { found, ...(twice ? { reason: repeated(twice, given) } : {}) };
}

function unitVolumes(
  units: readonly Office[],
  candidates: readonly number[],
  given: readonly Given[],
): { readonly found: readonly number[]; readonly reason?: NotCompared } {
  const found = units.map((unit) => candidates.filter((index) => isOffice(given[index]!.volume.office, unit)));
  const missing = units.filter((_, index) => found[index]!.length === 0);
  const names = missing.map(({ code, name }) => [code, name].filter(Boolean).join(' ')).join('、');
  const reason: NotCompared | undefined =
    missing.length > 0
      ? { key: 'units-missing', data: { units: names, count: String(missing.length), of: String(units.length) } }
      : undefined;
  return { found: [...new Set(found.flatMap((places) => places.slice(0, 1)))], ...(reason ? { reason } : {}) };
}
