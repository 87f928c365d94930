import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { LocationTargetSquare16Regular, Wrench16Regular } from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';
import type { Fix } from '../../model/index.js';
import { render } from '../../report/messages.js';
import { usePane } from './context.js';
import { revealEntry } from './use-choose.js';

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

export interface ActionsProps {
  /** Of the cause or finding. */
  readonly id: string;
  readonly fixes: readonly Fix[];
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** What can be done about a cause or a finding: put it right, go to its cell, and whatever else. */
export function Actions({ id, fixes, children }: ActionsProps): JSX.Element {
  const { session, words, language } = usePane();
  const styles = useStyles();
  return (
    <div className={styles.actions}>
      {fixes.map((fix) => (
        <Button
          key={render(fix.title, language)}
          size="small"
          appearance="primary"
          icon={<Wrench16Regular />}
          title={render(fix.title, language)}
          onClick={() => void session.fix(fix)}
        >
          {fix.safety === 'safe' ? words.fix : words.fixReview}
        </Button>
      ))}
      <Button size="small" icon={<LocationTargetSquare16Regular />} onClick={() => void revealEntry(session, id)}>
        {words.goto}
      </Button>
      {children}
    </div>
  );
}
