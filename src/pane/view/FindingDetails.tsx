import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Book16Regular, Comment16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useMemo, useState } from 'react';
import type { Cause, Finding } from '../../model/index.js';
import { findingSentence } from '../../report/json.js';
import { say } from '../../report/messages.js';
import { sumOf } from '../select/sum.js';
import { expiredWaiverOf, waiverOf } from '../select/waivers.js';
import { Actions } from './Actions.js';
import { usePane } from './context.js';
import { RulePage } from './RulePage.js';
import { SumTable } from './SumTable.js';
import { TextPlace } from './text/TextPlace.js';
import { ExpiredWaiver, WaiverForm, WaiverNote } from './Waiver.js';

const useStyles = makeStyles({
  text: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  label: { color: tokens.colorNeutralForeground3, marginInlineEnd: tokens.spacingHorizontalXS },
});

/** The finding as a sentence and as a sum, its likely cause, and what can be done about it. */
export function FindingDetails({ finding }: { readonly finding: Finding }): JSX.Element {
  const { session, state, words, language } = usePane();
  const styles = useStyles();
  const [shown, setShown] = useState<'waiver' | 'rule' | undefined>();
  const sum = useMemo(() => sumOf(finding), [finding]);
  const waiver = waiverOf(finding, state.settings);
  const expired = expiredWaiverOf(finding, state.settings);
  const cause = causeOf(finding, state.checked?.causes ?? []);
  const tone = finding.verdict.kind === 'rounding' ? 'drift' : finding.severity;
  const toggle = (what: 'waiver' | 'rule'): void => setShown(shown === what ? undefined : what);
  return (
    <>
      <p className={styles.text}>{findingSentence(finding, language)}</p>
      <TextPlace finding={finding} />
      {sum && <SumTable sum={sum} tone={tone} onPart={(at) => void session.reveal(at)} />}
      {cause && cause.cause !== 'unknown' && (
        <p className={styles.text}>
          <span className={styles.label}>{words.likelyCause}</span>
          {say(`cause.${cause.cause}`, language)}
        </p>
      )}
      {waiver && <WaiverNote waiver={waiver} finding={finding} />}
      {expired && <ExpiredWaiver waiver={expired} finding={finding} />}
      <Actions id={finding.id} fixes={finding.fixes}>
        {!waiver && (
          <Button
            size="small"
            icon={<Comment16Regular />}
            aria-expanded={shown === 'waiver'}
            onClick={() => toggle('waiver')}
          >
            {expired ? words.waiver.renew : words.waive}
          </Button>
        )}
        <Button size="small" icon={<Book16Regular />} aria-expanded={shown === 'rule'} onClick={() => toggle('rule')}>
          {words.explain}
        </Button>
      </Actions>
      {shown === 'waiver' && !waiver && (
        <WaiverForm finding={finding} former={expired?.reason} onDone={() => setShown(undefined)} />
      )}
      {shown === 'rule' && <RulePage rule={finding.rule} />}
    </>
  );
}

function causeOf(finding: Finding, causes: readonly Cause[]): Cause | undefined {
  return causes.find((cause) => cause.explains.includes(finding.id));
}
