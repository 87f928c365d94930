import {
  CheckmarkCircle16Filled,
  DismissCircle16Filled,
  Info16Regular,
  LineHorizontal116Regular,
  SubtractCircle16Regular,
  Warning16Filled,
} from '@fluentui/react-icons';
import type { JSX } from 'react';
import type { Severity } from '../../model/index.js';
import { meaning } from './theme.js';

export type Tone = Severity | 'drift' | 'ok' | 'none';

const SHAPES = {
  error: DismissCircle16Filled,
  warning: Warning16Filled,
  info: Info16Regular,
  drift: SubtractCircle16Regular,
  ok: CheckmarkCircle16Filled,
  none: LineHorizontal116Regular,
} as const;

/** A state by shape and colour; with a label where no word beside it says the same. */
export function ToneIcon({ tone, label }: { readonly tone: Tone; readonly label?: string }): JSX.Element {
  const Shape = SHAPES[tone];
  const color = tone === 'none' ? undefined : meaning[tone];
  const spoken = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label };
  return <Shape style={{ color, flexShrink: 0 }} {...spoken} />;
}
