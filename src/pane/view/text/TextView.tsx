import { Button, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { ClipboardTaskListLtr20Regular, Copy16Regular, Delete16Regular, Edit16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useState } from 'react';
import { pastedFindings } from '../../select/pasted.js';
import { usePane } from '../context.js';
import { MarkedText } from './MarkedText.js';

const useStyles = makeStyles({
  view: { display: 'grid', rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  input: { width: '100%', '& textarea': { minHeight: '240px', maxHeight: 'none' } },
  count: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

/** 情况说明: pasted here, checked with the workbook, its wrong figures marked where they stand. */
export function TextView(): JSX.Element {
  const { state } = usePane();
  const styles = useStyles();
  const [editing, setEditing] = useState(state.text.trim() === '');
  return (
    <div className={styles.view}>
      {editing ? <Paste onDone={() => setEditing(false)} /> : <Checked onEdit={() => setEditing(true)} />}
    </div>
  );
}

function Paste({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const check = (): void => {
    onDone();
    void session.check();
  };
  return (
    <>
      <p className={styles.hint}>{words.text.hint}</p>
      <Textarea
        className={styles.input}
        resize="vertical"
        aria-label={words.text.label}
        placeholder={words.text.placeholder}
        value={state.text}
        data-testid="pasted-text"
        onChange={(_event, { value }) => session.store.dispatch({ type: 'text-changed', text: value })}
      />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          icon={<ClipboardTaskListLtr20Regular />}
          disabled={state.text.trim() === ''}
          onClick={check}
          data-testid="check-text"
        >
          {words.text.check}
        </Button>
      </div>
    </>
  );
}

function Checked({ onEdit }: { readonly onEdit: () => void }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const { checked, text, stale } = state;
  const findings = checked && !stale ? pastedFindings(checked) : [];
  const read = checked?.overview.textRead;
  const clear = (): void => {
    session.store.dispatch({ type: 'text-changed', text: '' });
    onEdit();
  };
  return (
    <>
      <div className={styles.buttons}>
        <Button size="small" icon={<Edit16Regular />} onClick={onEdit}>
          {words.text.edit}
        </Button>
        <CopyButton text={text} onRefused={onEdit} />
        <Button size="small" appearance="subtle" icon={<Delete16Regular />} onClick={clear}>
          {words.text.clear}
        </Button>
      </div>
      {checked && !stale && (
        <p className={styles.count} role="status">
          {findings.length > 0 ? words.text.found(findings.length) : read ? words.text.fine : words.text.nothing}
        </p>
      )}
      <MarkedText text={text} findings={findings} />
    </>
  );
}

/** A web view may refuse the clipboard: then the text is shown for the person to select. */
function CopyButton({ text, onRefused }: { readonly text: string; readonly onRefused: () => void }): JSX.Element {
  const { words } = usePane();
  const [copied, setCopied] = useState<string>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      onRefused();
    }
  };
  return (
    <Button size="small" icon={<Copy16Regular />} onClick={() => void copy()}>
      {copied === text ? words.text.copied : words.text.copy}
    </Button>
  );
}
