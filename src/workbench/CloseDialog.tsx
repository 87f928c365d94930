import { Button } from '@fluentui/react-components';
import type { JSX } from 'react';
import { usePane } from '../pane/index.js';
import { BenchDialog } from './BenchDialog.js';

export interface CloseDialogProps {
  readonly name: string;
  readonly onClose: (anyway: boolean) => void;
}

/** Asks before changes that were not saved are lost. */
export function CloseDialog({ name, onClose }: CloseDialogProps): JSX.Element {
  const { words } = usePane();
  const actions = (
    <>
      <Button appearance="primary" onClick={() => onClose(false)}>
        {words.cancel}
      </Button>
      <Button onClick={() => onClose(true)}>{words.bench.closeAnyway}</Button>
    </>
  );
  return (
    <BenchDialog alert title={words.bench.closeTitle} onClose={() => onClose(false)} actions={actions}>
      {words.bench.closeText(name)}
    </BenchDialog>
  );
}
