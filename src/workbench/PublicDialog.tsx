import { Button, Link, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useEffect, useState } from 'react';
import type { Message, Ref } from '../model/index.js';
import { addressOf } from '../model/index.js';
import { isAbort, messageOf, usePane } from '../pane/index.js';
import type { MessageKey } from '../report/messages.js';
import { render, say } from '../report/messages.js';
import type { PublicDraft } from '../worker/protocol.js';
import { BenchDialog } from './BenchDialog.js';
import { useBench } from './bench.js';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM, minHeight: '96px' },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingInlineStart: '20px', lineHeight: '22px' },
});

export interface PublicDialogProps {
  readonly onClose: () => void;
  readonly returnTo: HTMLElement | null;
}

/** 公开版: what it will leave out is shown first; it is downloaded when the person says so. */
export function PublicDialog({ onClose, returnTo }: PublicDialogProps): JSX.Element {
  const { words, language } = usePane();
  const { book, exports, interrupt } = useBench();
  const styles = useStyles();
  const { draft, failure } = useDraft(onClose);
  const close = (): void => {
    if (!draft && !failure) interrupt();
    onClose();
  };
  const show = (at: Ref): void => {
    onClose();
    void book.show(at, []);
  };
  const actions = (
    <>
      {!failure && (
        <Button
          appearance="primary"
          icon={<ArrowDownload20Regular />}
          disabled={!draft}
          onClick={() => {
            if (draft) exports.publish(draft);
            onClose();
          }}
        >
          {words.bench.publicDownload}
        </Button>
      )}
      <Button onClick={close}>{failure ? words.close : words.cancel}</Button>
    </>
  );
  return (
    <BenchDialog
      title={words.bench.publicTitle}
      onClose={close}
      returnTo={returnTo}
      contentClassName={styles.content}
      actions={actions}
    >
      {!draft && !failure && <Spinner label={words.bench.publicWorking} />}
      {failure && <Warning intent="error">{render(failure, language)}</Warning>}
      {draft && <Removals draft={draft} />}
      {draft && draft.personal.length > 0 && <Personal draft={draft} onShow={show} />}
      {draft?.macros && <Warning intent="warning">{say('public.macros', language)}</Warning>}
      {draft && <p className={styles.hint}>{words.bench.publicHint}</p>}
    </BenchDialog>
  );
}

/** The copy, made anew each time the dialog is opened; undefined while it is made. */
function useDraft(onAbort: () => void): { readonly draft?: PublicDraft; readonly failure?: Message } {
  const { exports } = useBench();
  const [made, setMade] = useState<{ readonly draft?: PublicDraft; readonly failure?: Message }>({});
  useEffect(() => {
    let shown = true;
    exports.publicDraft().then(
      (draft) => shown && setMade({ draft }),
      (error: unknown) => shown && (isAbort(error) ? onAbort() : setMade({ failure: messageOf(error) })),
    );
    return () => {
      shown = false;
    };
    // Once for each opening.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return made;
}

function Warning({
  intent,
  children,
}: {
  readonly intent: 'error' | 'warning';
  readonly children: string;
}): JSX.Element {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}

function Removals({ draft }: { readonly draft: PublicDraft }): JSX.Element {
  const { words, language } = usePane();
  const styles = useStyles();
  if (draft.removed.size === 0) return <div>{words.bench.publicNothing}</div>;
  return (
    <section>
      <h3 className={styles.title}>{words.bench.publicRemoves}</h3>
      <ul className={styles.list}>
        {[...draft.removed].map(([kind, count]) => (
          <li key={kind}>{say(`public.removed.${kind}` satisfies MessageKey, language, { count })}</li>
        ))}
      </ul>
    </section>
  );
}

/** Each leads to its cell. */
function Personal(props: { readonly draft: PublicDraft; readonly onShow: (at: Ref) => void }): JSX.Element {
  const { words, language } = usePane();
  const styles = useStyles();
  return (
    <section>
      <h3 className={styles.title}>{words.bench.publicPersonal}</h3>
      <ul className={styles.list}>
        {props.draft.personal.map(({ at, kind, shown }) => (
          <li key={`${at.sheet}!${addressOf(at)} ${shown}`}>
            <Link as="button" onClick={() => props.onShow(at)}>
              {at.sheet} {addressOf(at)}
            </Link>{' '}
            {say(`public.personal.${kind}`, language)} {shown}
          </li>
        ))}
      </ul>
    </section>
  );
}
