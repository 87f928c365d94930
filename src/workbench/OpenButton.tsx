import {
  Button,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { ChevronDown16Regular, Document16Regular, FolderOpen20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useRef, useState, useSyncExternalStore } from 'react';
import { usePane } from '../pane/index.js';
import { useBench } from './bench.js';
import { named, READABLE } from './files.js';

const useStyles = makeStyles({
  group: { display: 'flex' },
  hidden: { display: 'none' },
  arrow: { minWidth: 'auto', paddingInline: '2px' },
  recent: { display: 'grid', rowGap: tokens.spacingVerticalS, width: '300px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid' },
  file: {
    width: '100%',
    justifyContent: 'flex-start',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
    textAlign: 'start',
  },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Opens one or several workbooks; the arrow beside it lists recent ones, if the person wants them kept. */
export function OpenButton(): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const bench = useBench();
  const chooser = useRef<HTMLInputElement>(null);
  const [listed, setListed] = useState(false);
  return (
    <div className={styles.group}>
      <input
        ref={chooser}
        className={styles.hidden}
        type="file"
        multiple
        accept={READABLE}
        aria-label={words.bench.openLabel}
        onChange={({ target }) => {
          const files = named(target.files ?? []);
          target.value = '';
          if (files.length > 0) void bench.open(files);
        }}
      />
      <Button appearance="subtle" icon={<FolderOpen20Regular />} onClick={() => chooser.current?.click()}>
        {words.bench.open}
      </Button>
      <Popover trapFocus open={listed} onOpenChange={(_event, { open }) => setListed(open)} positioning="below-end">
        <PopoverTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className={styles.arrow}
            icon={<ChevronDown16Regular />}
            aria-label={words.bench.recent}
            title={words.bench.recent}
          />
        </PopoverTrigger>
        <PopoverSurface aria-label={words.bench.recent}>
          <Recent onOpened={() => setListed(false)} />
        </PopoverSurface>
      </Popover>
    </div>
  );
}

function Recent({ onOpened }: { readonly onOpened: () => void }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const { recent, open } = useBench();
  const { on, files } = useSyncExternalStore(recent.subscribe, recent.get);
  return (
    <div className={styles.recent}>
      <h2 className={styles.title}>{words.bench.recent}</h2>
      {on && files.length === 0 && <p className={styles.hint}>{words.bench.noRecent}</p>}
      {files.length > 0 && (
        <ul className={styles.list}>
          {files.map((file) => (
            <li key={file.name}>
              <Button
                appearance="subtle"
                size="small"
                className={styles.file}
                icon={<Document16Regular />}
                onClick={() => {
                  onOpened();
                  void open([file]);
                }}
              >
                {file.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Switch
        label={words.bench.remember}
        checked={on}
        onChange={(_event, { checked }) => void recent.turn(checked).catch(() => undefined)}
      />
      <p className={styles.hint}>{words.bench.rememberHint}</p>
      {files.length > 0 && (
        <div>
          <Button size="small" onClick={() => void recent.clear().catch(() => undefined)}>
            {words.bench.forget}
          </Button>
        </div>
      )}
    </div>
  );
}
