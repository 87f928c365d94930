import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useMemo } from 'react';
import type { Checked } from '../../model/index.js';
import type { Headline } from '../select/headline.js';
import { headlineOf } from '../select/headline.js';
import type { Words } from '../strings/index.js';
import { usePane } from './context.js';
import { ToneIcon } from './Icon.js';
import { meaning } from './theme.js';

const useStyles = makeStyles({
  line: {
    display: 'grid',
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    borderLeft: '3px solid currentColor',
  },
  error: { color: meaning.error, backgroundColor: meaning.errorSoft },
  warning: { color: meaning.warning, backgroundColor: meaning.warningSoft },
  ok: { color: meaning.ok, backgroundColor: meaning.okSoft },
  title: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground1,
    fontVariantNumeric: 'tabular-nums',
  },
  strong: { fontWeight: tokens.fontWeightSemibold },
  ties: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Red is for errors; where there are only warnings, or gaps, it is amber. */
export function headlineTone({ state, errors }: Headline): 'error' | 'warning' | 'ok' {
  if (state === 'passed') return 'ok';
  return errors > 0 ? 'error' : 'warning';
}

/** 校验未通过：错误 2，警告 3，尾差 25（合并 9 处），未校验 9. */
export function HeadlineLine({ checked }: { readonly checked: Checked }): JSX.Element {
  const { state, words } = usePane();
  const styles = useStyles();
  const headline = useMemo(() => headlineOf(checked, state.settings), [checked, state.settings]);
  const tone = headlineTone(headline);
  return (
    <div className={mergeClasses(styles.line, styles[tone])} data-testid="headline" data-state={headline.state}>
      <div className={styles.title}>
        <ToneIcon tone={tone} />
        <span>{titleOf(headline, words)}</span>
      </div>
      <div className={styles.counts}>
        {countsOf(headline, words).map((text, index) => (
          <span key={text} className={index === 0 && headline.errors > 0 ? styles.strong : undefined}>
            {text}
          </span>
        ))}
      </div>
      {(state.stale || headline.relations > 0) && (
        <div className={styles.ties}>
          {state.stale ? words.headline.stale : words.headline.ties(headline.exact, headline.relations)}
        </div>
      )}
    </div>
  );
}

export function titleOf(headline: Headline, words: Words): string {
  switch (headline.state) {
    case 'failed':
      return words.headline.failed;
    case 'incomplete':
      return words.headline.incomplete;
    case 'passed':
      return words.headline.passed;
    case 'no-tables':
      return words.state.noTablesTitle;
  }
}

/** Errors and warnings are said even when there are none, so that a failed check always says how it failed. */
export function countsOf(headline: Headline, words: Words): readonly string[] {
  const say = words.headline;
  const { errors, warnings, hints, drift, driftPlaces, unchecked, waived, expired } = headline;
  return [
    ...(headline.state === 'failed' ? [say.errors(errors), say.warnings(warnings)] : []),
    ...(hints > 0 ? [say.hints(hints)] : []),
    ...(drift > 0 ? [say.drift(drift, driftPlaces)] : []),
    ...(unchecked > 0 ? [say.unchecked(unchecked)] : []),
    ...(waived > 0 ? [say.waived(waived)] : []),
    ...(expired > 0 ? [say.expired(expired)] : []),
  ];
}
