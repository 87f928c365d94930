import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentTable20Regular, Eraser20Regular, Highlight20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { usePane } from './context.js';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalXXS },
  button: { minWidth: 'auto', paddingInline: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
});

const COMMANDS = [
  ['mark', Highlight20Regular],
  ['unmark', Eraser20Regular],
  ['report', DocumentTable20Regular],
] as const;

/** 标注, 取消标注, 校验报告: what else the ribbon offers. Some catalogues drop the ribbon, so the pane has it all. */
export function CommandBar(): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  return (
    <div className={styles.bar} role="group" aria-label={words.commands.label}>
      {COMMANDS.map(([command, Icon]) => (
        <Button
          key={command}
          size="small"
          appearance="subtle"
          className={styles.button}
          icon={<Icon />}
          title={words.commands[`${command}Hint`]}
          disabled={state.activity.kind === 'running'}
          onClick={() => void session[command]()}
        >
          {words.commands[command]}
        </Button>
      ))}
    </div>
  );
}
