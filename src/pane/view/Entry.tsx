import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { Tone } from './Icon.js';
import { ToneIcon } from './Icon.js';
import { meaning } from './theme.js';
import { listButton } from './buttons.js';

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  selected: { border: `1px solid ${tokens.colorBrandStroke1}`, boxShadow: tokens.shadow4 },
  head: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalMNudge}`,
    ...listButton,
  },
  icon: { paddingTop: '2px', display: 'flex' },
  body: {
    padding: `0 ${tokens.spacingHorizontalMNudge} ${tokens.spacingVerticalMNudge}`,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
  },
  error: { borderLeft: `3px solid ${meaning.error}` },
  warning: { borderLeft: `3px solid ${meaning.warning}` },
});

export interface EntryProps {
  readonly id: string;
  readonly tone: Tone;
  readonly toneLabel: string;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly summary: ReactNode;
  /** Shown while the entry is selected. */
  readonly children?: ReactNode;
  /** Shown always, under the head. */
  readonly footer?: ReactNode;
}

/** One line of the results that opens when it is chosen, by mouse or key. */
export function Entry(props: EntryProps): JSX.Element {
  const { id, tone, selected } = props;
  const styles = useStyles();
  const head = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const button = head.current;
    if (!selected || !button) return;
    // Chosen by key: the focus goes along. Chosen from the sheet: the sheet keeps it.
    if (button.closest('[data-pane]')?.contains(document.activeElement)) button.focus({ preventScroll: true });
    button.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const edge = tone === 'error' ? styles.error : tone === 'warning' ? styles.warning : undefined;
  return (
    <div className={mergeClasses(styles.card, selected && styles.selected, edge)} data-entry={id} data-tone={tone}>
      <button
        ref={head}
        type="button"
        className={styles.head}
        aria-expanded={selected}
        data-entry-head
        onClick={props.onSelect}
      >
        <span className={styles.icon}>
          <ToneIcon tone={tone} label={props.toneLabel} />
        </span>
        {props.summary}
      </button>
      {(selected || props.footer !== undefined) && (
        <div className={styles.body}>
          {selected && props.children}
          {props.footer}
        </div>
      )}
    </div>
  );
}
