import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';
import { useId } from 'react';
import { bareButton } from './buttons.js';

const useStyles = makeStyles({
  section: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} 0` },
  folded: { paddingTop: tokens.spacingVerticalXS },
  head: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS, margin: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  fold: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    width: '100%',
    padding: `${tokens.spacingVerticalXS} 0`,
    ...bareButton,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  hint: {
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  body: { paddingTop: tokens.spacingVerticalS, display: 'grid', rowGap: tokens.spacingVerticalS },
  closed: { display: 'none' },
});

export interface SectionProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly hint?: string | undefined;
  /** A section that folds. */
  readonly fold?: { readonly open: boolean; readonly toggle: () => void } | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled part of a view. */
export function Section({ title, count, hint, fold, className, children }: SectionProps): JSX.Element {
  const styles = useStyles();
  const body = useId();
  const label = (
    <>
      <span>{title}</span>
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </>
  );
  return (
    <section className={mergeClasses(styles.section, fold && styles.folded, className)} aria-label={title}>
      <h2 className={mergeClasses(styles.title, !fold && styles.head)}>
        {fold ? (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={fold.open}
            aria-controls={body}
            onClick={fold.toggle}
          >
            {fold.open ? <ChevronDown16Regular aria-hidden /> : <ChevronRight16Regular aria-hidden />}
            {label}
          </button>
        ) : (
          label
        )}
      </h2>
      {hint !== undefined && fold?.open !== false && <p className={styles.hint}>{hint}</p>}
      <div id={body} className={mergeClasses(styles.body, fold?.open === false && styles.closed)}>
        {fold?.open !== false && children}
      </div>
    </section>
  );
}
