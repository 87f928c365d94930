import { FillView } from './FillView.js';
import { MapView } from './MapView.js';
import type { Views } from './Pane.js';
import { ReviewView } from './review/ReviewView.js';
import { SettingsView } from './SettingsView.js';
import { TablesView } from './TablesView.js';
import { TextView } from './text/TextView.js';

/** All views at once. */
export const VIEWS: Views = {
  tables: TablesView,
  map: MapView,
  text: TextView,
  review: ReviewView,
  fill: FillView,
  settings: SettingsView,
};
