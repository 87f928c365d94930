import { Button, Field, Input, makeStyles, mergeClasses, Textarea, tokens } from '@fluentui/react-components';
import type { FormEvent, JSX } from 'react';
import { useState } from 'react';
import type { Finding, Waiver } from '../../model/index.js';
import { grouped } from '../../report/numerals.js';
import { figuresOf, withAnswer, withoutWaiver, withWaiver } from '../select/waivers.js';
import { usePane } from './context.js';
import { meaning } from './theme.js';

const useStyles = makeStyles({
  form: { display: 'grid', rowGap: tokens.spacingVerticalS },
  note: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    borderLeft: `3px solid ${meaning.drift}`,
    backgroundColor: meaning.driftSoft,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  expired: { borderLeftColor: meaning.warning, backgroundColor: meaning.warningSoft },
  signed: { color: tokens.colorNeutralForeground2, display: 'flex', columnGap: tokens.spacingHorizontalS },
  answer: { fontWeight: tokens.fontWeightSemibold },
  answers: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  withdraw: { minWidth: 'auto', paddingInline: 0, fontWeight: tokens.fontWeightRegular },
});

/** Today by the user's own calendar. */
function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** 差异说明: a written reason, with author and date. */
export function WaiverForm({
  finding,
  former = '',
  onDone,
}: {
  readonly finding: Finding;
  /** The reason that was given when the figures were others. */
  readonly former?: string | undefined;
  readonly onDone: () => void;
}): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const [reason, setReason] = useState(former);
  const [author, setAuthor] = useState(state.preferences.author);
  const complete = reason.trim() !== '' && author.trim() !== '';
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!complete) return;
    const waiver = {
      finding: finding.id,
      reason: reason.trim(),
      author: author.trim(),
      date: today(),
      figures: figuresOf(finding),
    };
    if (waiver.author !== state.preferences.author) {
      await session.changePreferences({ ...state.preferences, author: waiver.author });
    }
    await session.changeSettings(withWaiver(state.settings, waiver));
    onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} aria-label={words.waiver.title}>
      <Field label={words.waiver.reason} hint={words.waiver.hint} required>
        <Textarea value={reason} onChange={(_event, { value }) => setReason(value)} resize="vertical" />
      </Field>
      <Field label={words.waiver.author} required>
        <Input value={author} onChange={(_event, { value }) => setAuthor(value)} />
      </Field>
      <div>
        <Button type="submit" appearance="primary" size="small" disabled={!complete}>
          {words.waiver.save}
        </Button>
      </div>
    </form>
  );
}

/** A reason that was given, with the reviewer's answer. */
export function WaiverNote({ waiver, finding }: { readonly waiver: Waiver; readonly finding: Finding }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const { accepted } = waiver;
  const answer =
    accepted === undefined ? words.waiver.pending : accepted ? words.waiver.accepted : words.waiver.rejected;
  return (
    <div className={styles.note}>
      <Signed waiver={waiver} answer={answer} />
      <Answers waiver={waiver} />
      <Withdraw finding={finding} />
    </div>
  );
}

/** A reason that no longer holds: which, since when, and why not. */
export function ExpiredWaiver({
  waiver,
  finding,
}: {
  readonly waiver: Waiver;
  readonly finding: Finding;
}): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const [then = '', now = ''] = [waiver.figures[0], figuresOf(finding)[0]];
  const shown = (figure: string): string => grouped(figure) || words.blank;
  return (
    <div className={mergeClasses(styles.note, styles.expired)}>
      <Signed waiver={waiver} answer={words.waiver.expired} />
      <div>{then === now ? words.waiver.expiredParts : words.waiver.expiredBecause(shown(then), shown(now))}</div>
      <Withdraw finding={finding} />
    </div>
  );
}

function Signed({ waiver, answer }: { readonly waiver: Waiver; readonly answer: string }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  return (
    <>
      <div>{waiver.reason}</div>
      <div className={styles.signed}>
        <span>{words.waiver.by(waiver.author, waiver.date)}</span>
        <span className={styles.answer}>{answer}</span>
      </div>
    </>
  );
}

/** 认可 / 不认可: pressed again, the answer is taken back. */
function Answers({ waiver }: { readonly waiver: Waiver }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const answer = (accepted: boolean): void => {
    const now = waiver.accepted === accepted ? undefined : accepted;
    void session.changeSettings(withAnswer(state.settings, waiver, now));
  };
  return (
    <div className={styles.answers} role="group" aria-label={words.waiver.answer}>
      {[true, false].map((accepted) => (
        <Button
          key={String(accepted)}
          size="small"
          appearance={waiver.accepted === accepted ? 'primary' : 'secondary'}
          aria-pressed={waiver.accepted === accepted}
          onClick={() => answer(accepted)}
        >
          {accepted ? words.waiver.accept : words.waiver.reject}
        </Button>
      ))}
    </div>
  );
}

function Withdraw({ finding }: { readonly finding: Finding }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  return (
    <Button
      size="small"
      appearance="transparent"
      className={styles.withdraw}
      onClick={() => void session.changeSettings(withoutWaiver(state.settings, finding.id))}
    >
      {words.waiver.remove}
    </Button>
  );
}
