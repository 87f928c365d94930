import type { Checked, Ref, Settings } from '../../model/index.js';
import { parseAddress } from '../../model/index.js';
import { workbookReport } from '../../report/json.js';
import type { Language } from '../../report/messages.js';
import type { ReviewItem, ReviewState } from '../../report/review.js';
import { itemsFor, recheckOf, stateOf, unitsOf } from '../../report/review.js';

/** An item of the 审核意见表 as the check left it. */
export interface CheckedItem extends ReviewItem {
  readonly state: ReviewState;
}

export interface Workbook {
  readonly checked: Checked;
  readonly settings: Settings;
  /** What its file is called, where that is known. */
  readonly file: string | undefined;
}

/** The items about this workbook, each with what became of it. */
export function checkedItems(
  items: readonly ReviewItem[],
  { checked, settings, file }: Workbook,
  language: Language,
): readonly CheckedItem[] {
  const report = workbookReport(file ?? '', checked, language, { settings });
  const recheck = recheckOf(report);
  const about = { ...(file !== undefined && { file }), units: new Set(unitsOf(report)) };
  return itemsFor(items, about).map((item) => ({ ...item, state: stateOf(item, recheck) }));
}

/** The cause or finding that an item is about, as the workbook is now: rows may have been put in since it was written. */
export function entryOf({ findings }: ReviewItem, checked: Checked): string | undefined {
  const cause = checked.causes.find(({ explains }) => explains.some((id) => findings.includes(id)));
  return cause?.id ?? checked.findings.find(({ id }) => findings.includes(id))?.id;
}

/** Where the item says that it is; undefined for one about no single cell. */
export function placeOf({ place }: ReviewItem): Ref | undefined {
  const end = place.lastIndexOf('!');
  const at = parseAddress(place.slice(end + 1));
  return end > 0 && at ? { sheet: place.slice(0, end), ...at } : undefined;
}
