import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX, PointerEvent } from 'react';
import { usePane } from '../pane/index.js';

const useStyles = makeStyles({
  splitter: {
    flexShrink: 0,
    width: '5px',
    cursor: 'col-resize',
    touchAction: 'none',
    backgroundColor: tokens.colorNeutralBackground3,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Pressed },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (max-width: 760px)': { display: 'none' },
  },
});

/** The pane is as wide as Excel's task pane may be, and a little wider. */
const [NARROWEST, WIDEST] = [320, 640];

const within = (width: number): number => Math.min(WIDEST, Math.max(NARROWEST, width));

export interface SplitterProps {
  readonly width: number;
  readonly onResize: (width: number) => void;
}

/** Moves the border between sheet and pane, by mouse or arrow keys. */
export function Splitter({ width, onResize }: SplitterProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const drag = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(within(window.innerWidth - event.clientX));
  };
  return (
    <div
      className={styles.splitter}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={words.bench.resize}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onResize(within(width + 16));
        if (event.key === 'ArrowRight') onResize(within(width - 16));
      }}
    />
  );
}
