import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentArrowDown20Regular, FolderOpen20Regular, Save20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useRef } from 'react';
import { usePane } from '../pane/index.js';
import type { BookState } from './book.js';
import { exportReport } from './export-report.js';
import type { Files } from './files.js';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
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
    paddingInlineStart: tokens.spacingHorizontalS,
  },
  edited: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, paddingInlineStart: '6px' },
  hidden: { display: 'none' },
});

export interface AppBarProps {
  readonly state: BookState;
  readonly files: Files;
}

/** The workbook's name and what can be done with the file. */
export function AppBar({ state, files }: AppBarProps): JSX.Element {
  const { state: pane, words, language } = usePane();
  const styles = useStyles();
  const chooser = useRef<HTMLInputElement>(null);
  const { name } = state;
  const { checked } = pane;
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>{words.product}</h1>
      <div className={styles.file}>
        {name}
        {state.edited && <span className={styles.edited}>{words.bench.changed}</span>}
      </div>
      <input
        ref={chooser}
        className={styles.hidden}
        type="file"
        accept=".xlsx,.xlsm,.xls,.et,.ods"
        aria-label={words.bench.openLabel}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void file.arrayBuffer().then((buffer) => files.open(file.name, new Uint8Array(buffer)));
        }}
      />
      <Button appearance="subtle" icon={<FolderOpen20Regular />} onClick={() => chooser.current?.click()}>
        {words.bench.open}
      </Button>
      <Button
        appearance="subtle"
        icon={<Save20Regular />}
        disabled={name === undefined}
        onClick={() => void files.save()}
      >
        {words.bench.save}
      </Button>
      <Button
        appearance="subtle"
        icon={<DocumentArrowDown20Regular />}
        disabled={name === undefined || !checked}
        onClick={() => {
          if (name !== undefined && checked) exportReport(files, name, checked, language);
        }}
      >
        {words.bench.report}
      </Button>
    </header>
  );
}
