import { Button, Spinner } from '@fluentui/react-components';
import type { JSX } from 'react';
import { usePane } from './context.js';

/** Proposals are being looked for, and what ends that. */
export function Searching(): JSX.Element {
  const { session, words } = usePane();
  return (
    <>
      <Spinner size="tiny" />
      <Button appearance="subtle" onClick={() => session.cancelFills()}>
        {words.cancel}
      </Button>
    </>
  );
}
