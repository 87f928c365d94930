import type { Part, Ref, Relation, Table, Tie } from '../../model/index.js';
import type { PlaceIndex, Spot } from './place-index.js';

/**
 * A finding's id is made of meaning: rule, table, row key, column id and a hash of its parts, never an address, so
 * that inserting a row keeps it and a waiver stays with its finding.
 */
export function identityOf(relation: Relation | Tie, index: PlaceIndex, tables: ReadonlyMap<string, Table>): string {
  const table = relation.instance === undefined ? undefined : tables.get(relation.instance);
  const spot = relation.target && index.spotOf(relation.target);
  const place = spot ? `${spot.row.panel}.${spot.row.key}.${spot.column.id}` : (relation.target?.sheet ?? '');
  const parts = relation.parts.map((part) => partKey(part, index)).sort();
  // A tie is its cells; an observation without cells is what it says.
  const words = relation.kind === 'tie' ? '' : Object.values(relation.message?.data ?? {}).join('|');
  const detail = `${relation.compare}${words}${parts.join('|')}`;
  return [relation.rule, table?.instance ?? spot?.table.instance ?? '', place, hash(detail)].join(':');
}

function partKey(part: Part, index: PlaceIndex): string {
  return `${part.sign}${placeKey(part.at, index.spotOf(part.at))}`;
}

function placeKey(at: Ref, spot: Spot | undefined): string {
  return spot ? `${spot.table.instance}.${spot.row.panel}.${spot.row.key}.${spot.column.id}` : `${at.sheet}`;
}

/** FNV-1a, 32 bits, over UTF-16 units: short, stable, and no secret is kept by it. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(36);
}
