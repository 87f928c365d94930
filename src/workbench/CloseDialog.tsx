import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { JSX } from 'react';
import { usePane } from '../pane/index.js';

export interface CloseDialogProps {
  readonly name: string;
  readonly onClose: (anyway: boolean) => void;
}

/** Asks before changes that were not saved are lost. */
export function CloseDialog({ name, onClose }: CloseDialogProps): JSX.Element {
  const { words } = usePane();
  return (
    <Dialog open modalType="alert" onOpenChange={() => onClose(false)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.bench.closeTitle}</DialogTitle>
          <DialogContent>{words.bench.closeText(name)}</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => onClose(false)}>
              {words.cancel}
            </Button>
            <Button onClick={() => onClose(true)}>{words.bench.closeAnyway}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
