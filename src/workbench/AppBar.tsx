import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Save20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { usePane } from '../pane/index.js';
import { useBench } from './bench.js';
import type { BookState } from './book.js';
import { ExportMenu } from './ExportMenu.js';
import { OpenButton } from './OpenButton.js';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground1,
    letterSpacing: '0.06em',
  },
  file: {
    flexGrow: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    paddingInlineStart: tokens.spacingHorizontalM,
  },
  edited: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, paddingInlineStart: '6px' },
});

/** The workbook's name and what can be done with the file. */
export function AppBar({ state }: { readonly state: BookState }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const { exports } = useBench();
  const { name, edited } = state;
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>{words.product}</h1>
      <div className={styles.file} title={name}>
        {name}
        {edited && <span className={styles.edited}>{words.bench.changed}</span>}
      </div>
      <OpenButton />
      <Button
        appearance="subtle"
        icon={<Save20Regular />}
        disabled={name === undefined}
        onClick={() => void exports.save()}
      >
        {words.bench.save}
      </Button>
      <ExportMenu />
    </header>
  );
}
