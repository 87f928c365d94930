import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { Rule, RuleId, Standard } from '../../model/index.js';
import { familyOf } from '../select/listing.js';
import { usePane, useStandard } from './context.js';

const useStyles = makeStyles({
  page: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
});

export function ruleOf({ rules }: Standard, id: RuleId): Rule | undefined {
  return rules.find((one) => one.id === id) ?? rules.find((one) => one.id === familyOf(id));
}

/** Why a tie must hold and where that is written: the same page that `gouji explain` prints. */
export function RulePage({ rule: id }: { readonly rule: RuleId }): JSX.Element | null {
  const { words, language } = usePane();
  const styles = useStyles();
  const standard = useStandard();
  if (!standard) return null;
  const rule = ruleOf(standard, id);
  const lines: readonly (readonly [string, string])[] = rule
    ? [
        [words.rule.id, `${rule.id} ${rule.name[language]}`],
        [words.rule.says, rule.says],
        [words.rule.because, rule.because[language]],
        [words.rule.source, rule.source],
      ]
    : [[words.rule.id, `${id} ${words.rule.unknown}`]];
  return (
    <dl className={styles.page} aria-label={words.rule.title}>
      {lines
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
