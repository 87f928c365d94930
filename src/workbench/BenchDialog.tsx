import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import { useEffect, useRef } from 'react';

const useStyles = makeStyles({
  // The words of a button stay together.
  actions: { '& button': { whiteSpace: 'nowrap' } },
});

export interface BenchDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Where the focus goes afterwards, if what had it before is gone by then, as an item of a menu is. */
  readonly returnTo?: HTMLElement | null;
  /** It asks something that must be answered. */
  readonly alert?: boolean;
  readonly className?: string;
  readonly contentClassName?: string;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** A dialog that is there as long as this is drawn. It gives the focus back. */
export function BenchDialog(props: BenchDialogProps): JSX.Element {
  const { title, onClose, alert = false, className, contentClassName, actions, children } = props;
  const styles = useStyles();
  useFocusGivenBack(props.returnTo);
  return (
    <Dialog open modalType={alert ? 'alert' : 'modal'} onOpenChange={onClose}>
      <DialogSurface className={className}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={contentClassName}>{children}</DialogContent>
          <DialogActions className={styles.actions}>{actions}</DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function useFocusGivenBack(returnTo: HTMLElement | null | undefined): void {
  // What has it while this is first drawn: the dialog takes it only then.
  const before = useRef(document.activeElement);
  const instead = useRef(returnTo);
  useEffect(
    () => () => {
      const { current: had } = before;
      const target = had instanceof HTMLElement && had.isConnected && had !== document.body ? had : instead.current;
      // Not where somebody else has taken it meanwhile.
      if (document.activeElement === null || document.activeElement === document.body) target?.focus();
    },
    [],
  );
}
