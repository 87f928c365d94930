import { fold, isShortFor, type ExpectedOffice, type Office, type Volume } from '../../model/index.js';

/** 云山县教育局本级, 云山县教育局（机关） and 云山县教育局 are one office where it is a unit of itself. */
const OWN = /(?:本级|机关|本部)$/;

export function bareName(name: string): string {
  return fold(name).replace(OWN, '');
}

/** By code where both have one, else by name. */
export function isOffice(office: Office, other: Office): boolean {
  if (office.code !== undefined && other.code !== undefined) return office.code === other.code;
  return office.name !== undefined && other.name !== undefined && bareName(office.name) === bareName(other.name);
}

/** 许昌 of 许昌市医疗保障局: what a place is called, as far as names of offices go. */
const PLACE = 2;

/** Does the one's name begin with the place, or hold it, that the other's begins with? */
export function samePlace(a: Office, b: Office): boolean {
  if (a.name === undefined || b.name === undefined) return false;
  const [one, other] = [bareName(a.name), bareName(b.name)];
  return one.includes(other.slice(0, PLACE)) || other.includes(one.slice(0, PLACE));
}

/** May two offices of one code be one: of one place, or the one's name is the other's in short (市医保局)? */
export function namesAgree(a: Office, b: Office): boolean {
  if (a.name === undefined || b.name === undefined) return true;
  const [one, other] = [bareName(a.name), bareName(b.name)];
  return one.slice(0, PLACE) === other.slice(0, PLACE) || isShortFor(one, other) || isShortFor(other, one);
}

/** The volumes of one office: a department and a unit of the same name are two. */
export function sameOffice(a: Volume, b: Volume): boolean {
  return isOffice(a.office, b.office) && (a.scope === undefined || b.scope === undefined || a.scope === b.scope);
}

/** Does the office stand under this department: by what the list says, else by the beginning of its code? */
export function belongsTo(office: ExpectedOffice, department: Office): boolean {
  if (office.department !== undefined)
    return isOffice({ code: office.department }, department) || isOffice({ name: office.department }, department);
  return isUnitCode(office.code, department.code);
}

/** 507001 is a unit of 507. */
export function isUnitCode(code: string | undefined, department: string | undefined): boolean {
  return (
    code !== undefined && department !== undefined && code.length > department.length && code.startsWith(department)
  );
}

/** The same office's, of the year before where the years are known. */
export function isLastYears(other: Volume, volume: Volume): boolean {
  return sameOffice(other, volume) && isYearBefore(other, volume);
}

/** Of the year before; final accounts are compared with final accounts. */
export function isYearBefore(other: Volume, volume: Volume): boolean {
  if (volume.stage === '决算' && other.stage !== '决算') return false;
  return other.year === undefined || volume.year === undefined || other.year === volume.year - 1;
}

export function sameTime(a: Volume, b: Volume): boolean {
  return a.stage === b.stage && (a.year === undefined || b.year === undefined || a.year === b.year);
}

/**
 * What a volume is called in ties with others: code or name, year, stage. It goes into the ids of findings, so no path
 * of a file is in it; volumes that it does not tell apart are numbered.
 */
export function labelsOf(volumes: readonly Volume[]): readonly string[] {
  const times = new Map<string, number>();
  return volumes.map(({ office, year, stage }) => {
    const label = [office.code ?? office.name ?? '?', year ?? '', stage].join(' ').replace(/[[\]]/g, '');
    const count = (times.get(label) ?? 0) + 1;
    times.set(label, count);
    return count === 1 ? label : `${label} ${count}`;
  });
}
