import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular, Print20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useEffect, useRef } from 'react';
import { usePane } from '../pane/index.js';
import { BenchDialog } from './BenchDialog.js';
import { offer } from './files.js';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(860px, 96vw)', maxHeight: '96vh' },
  paper: {
    display: 'block',
    width: '100%',
    height: 'min(70vh, 900px)',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: '#ffffff',
  },
});

export interface SlipPreviewProps {
  readonly slip: { readonly name: string; readonly page: string };
  readonly onClose: () => void;
  readonly returnTo: HTMLElement | null;
}

/** 校验单 as it will be printed. It is a page of its own, so that nothing of this one gets onto the paper. */
export function SlipPreview({ slip, onClose, returnTo }: SlipPreviewProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const paper = useRef<HTMLIFrameElement>(null);
  const print = useRef<HTMLButtonElement>(null);
  // Keys that are pressed on the paper go to its own page: the focus begins outside of it.
  useEffect(() => print.current?.focus(), []);
  const listen = (): void => {
    paper.current?.contentDocument?.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') onClose();
    });
  };
  const actions = (
    <>
      <Button
        ref={print}
        appearance="primary"
        icon={<Print20Regular />}
        onClick={() => paper.current?.contentWindow?.print()}
      >
        {words.bench.print}
      </Button>
      <Button icon={<ArrowDownload20Regular />} onClick={() => offer(slip.name, slip.page, 'text/html')}>
        {words.bench.download}
      </Button>
      <Button onClick={onClose}>{words.close}</Button>
    </>
  );
  return (
    <BenchDialog
      title={words.bench.slipTitle}
      onClose={onClose}
      returnTo={returnTo}
      className={styles.surface}
      actions={actions}
    >
      <iframe
        ref={paper}
        className={styles.paper}
        title={words.bench.slipTitle}
        sandbox="allow-same-origin allow-modals"
        srcDoc={slip.page}
        onLoad={listen}
      />
    </BenchDialog>
  );
}
