import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { addressOf } from '../model/index.js';
import type { BookState } from './book.js';
import { boxOf } from './geometry.js';
import type { Geometry } from './geometry.js';
import { cellArea } from './geometry.js';

const useStyles = makeStyles({
  outline: { position: 'absolute', pointerEvents: 'none', boxSizing: 'border-box' },
  cursor: { border: `2px solid ${tokens.colorBrandStroke1}` },
  target: {
    border: `2px solid ${tokens.colorBrandStroke1}`,
    boxShadow: `0 0 0 4px color-mix(in srgb, ${tokens.colorBrandStroke1} 28%, transparent)`,
  },
  part: {
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    backgroundColor: `color-mix(in srgb, ${tokens.colorBrandStroke1} 9%, transparent)`,
  },
});

export interface OutlinesProps {
  readonly state: BookState;
  readonly geometry: Geometry;
}

/** The cursor; the cell that a finding is about, and round the cells it was computed from dashed lines. */
export function Outlines({ state, geometry }: OutlinesProps): JSX.Element {
  const styles = useStyles();
  const { shown, active, cursor } = state;
  const parts = (shown?.parts ?? []).filter((part) => part.sheet === active);
  const target = shown?.at.sheet === active ? shown.at : undefined;
  const place = (at: BookState['cursor']): React.CSSProperties => {
    const { left, top, width, height } = boxOf(geometry.rows, geometry.columns, cellArea(geometry, at));
    return { left: left - 1, top: top - 1, width: width + 1, height: height + 1 };
  };
  return (
    <>
      {parts.map((part) => (
        <div
          key={addressOf(part)}
          className={mergeClasses(styles.outline, styles.part)}
          style={place(part)}
          data-part={addressOf(part)}
        />
      ))}
      {target ? (
        <div
          className={mergeClasses(styles.outline, styles.target)}
          style={place(target)}
          data-target={addressOf(target)}
          data-focus
        />
      ) : (
        <div
          className={mergeClasses(styles.outline, styles.cursor)}
          style={place(cursor)}
          data-cursor={addressOf(cursor)}
          data-focus
        />
      )}
    </>
  );
}
