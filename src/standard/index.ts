import type { Standard } from '../model/index.js';
import { compiled } from './compiled.js';
import { loadStandard } from './load.js';

export { loadStandard } from './load.js';

let loaded: Standard | undefined;

/** The standard that comes with Gouji; parsed on first use. */
export function standard(): Standard {
  loaded ??= loadStandard(compiled);
  return loaded;
}
