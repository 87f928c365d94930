import { Button, Checkbox, makeStyles, mergeClasses, ProgressBar, Spinner, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useState, useSyncExternalStore } from 'react';
import type { Tone, Words } from '../pane/index.js';
import { countsOf, headlineTone, ToneIcon, usePane } from '../pane/index.js';
import type { Language } from '../report/messages.js';
import { render } from '../report/messages.js';
import { useBench } from './bench.js';
import { CloseDialog } from './CloseDialog.js';
import type { ShelfItem, Standing } from './shelf.js';
import { listButton } from '../pane/view/buttons.js';

const useStyles = makeStyles({
  shelf: {
    width: '216px',
    flexShrink: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke1}`,
    '@media (max-width: 760px)': { width: '100%', maxHeight: '26%', borderRight: 'none' },
  },
  head: {
    flexShrink: 0,
    display: 'grid',
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  progress: { display: 'grid', gridTemplateColumns: '1fr auto', alignItems: 'center', columnGap: '4px' },
  only: { flexShrink: 0, marginInlineStart: '4px' },
  list: { margin: 0, padding: 0, listStyleType: 'none', overflowY: 'auto', flexGrow: 1, minHeight: 0 },
  item: { position: 'relative', display: 'flex', borderLeft: '3px solid transparent' },
  active: { backgroundColor: tokens.colorNeutralBackground1, borderLeftColor: tokens.colorBrandStroke1 },
  open: {
    flexGrow: 1,
    minWidth: 0,
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalSNudge,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalSNudge} 28px ${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    ...listButton,
  },
  icon: { display: 'flex', paddingTop: '2px', width: '16px' },
  name: { overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase300 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  close: { position: 'absolute', top: '4px', right: '2px', minWidth: '24px', width: '24px', height: '24px' },
});

/** The workbooks that are open, each with how its check came out. Shown from two on. */
export function ShelfList(): JSX.Element | null {
  const { words } = usePane();
  const styles = useStyles();
  const { shelf, book } = useBench();
  const { items, active } = useSyncExternalStore(shelf.subscribe, shelf.get);
  const [only, setOnly] = useState(false);
  const [closing, setClosing] = useState<ShelfItem | undefined>();
  if (items.length < 2) return null;
  const lines = items.map((item) => ({ item, standing: shelf.standing(item) }));
  const shown = lines.filter(({ item, standing }) => !only || item.id === active || !isPassed(standing));
  const close = (item: ShelfItem): void => {
    const edited = item.id === active ? book.get().edited : item.edited;
    if (edited) setClosing(item);
    else void shelf.close(item.id);
  };
  return (
    <aside className={styles.shelf} aria-label={words.bench.shelf}>
      <Head standings={lines.map(({ standing }) => standing)} />
      <Checkbox
        className={styles.only}
        label={words.bench.shelfOnly}
        checked={only}
        onChange={(_event, { checked }) => setOnly(checked === true)}
      />
      <ul className={styles.list}>
        {shown.map(({ item, standing }) => (
          <Line key={item.id} item={item} standing={standing} active={item.id === active} close={() => close(item)} />
        ))}
      </ul>
      {closing && (
        <CloseDialog
          name={closing.name}
          onClose={(anyway) => {
            setClosing(undefined);
            if (anyway) void shelf.close(closing.id);
          }}
        />
      )}
    </aside>
  );
}

const isPassed = (standing: Standing): boolean => standing.kind === 'checked' && standing.headline.state === 'passed';
const isFailed = (standing: Standing): boolean => standing.kind === 'checked' && standing.headline.state === 'failed';
const isPending = ({ kind }: Standing): boolean => kind === 'waiting' || kind === 'checking';

/** How many passed and failed, and how far the check of all has come. */
function Head({ standings }: { readonly standings: readonly Standing[] }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const { shelf } = useBench();
  const { surveying } = useSyncExternalStore(shelf.subscribe, shelf.get);
  const [failed, passed, pending] = [isFailed, isPassed, isPending].map((is) => standings.filter(is).length);
  const done = standings.length - pending!;
  return (
    <div className={styles.head}>
      <h2 className={styles.title}>
        {words.bench.shelf} {standings.length}
      </h2>
      <span className={styles.quiet} role="status" data-testid="shelf-counts">
        {words.bench.shelfCounts(failed!, passed!, standings.length - failed! - passed! - pending!)}
      </span>
      {pending! > 0 && (
        <div className={styles.progress}>
          <span className={styles.quiet}>{words.bench.shelfProgress(done, standings.length)}</span>
          {surveying ? (
            <Button size="small" appearance="subtle" onClick={() => shelf.stop()}>
              {words.cancel}
            </Button>
          ) : (
            <Button size="small" appearance="subtle" onClick={() => void shelf.survey()}>
              {words.bench.shelfGoOn}
            </Button>
          )}
          <ProgressBar
            style={{ gridColumn: '1 / -1' }}
            aria-label={words.bench.shelfProgress(done, standings.length)}
            value={done / standings.length}
          />
        </div>
      )}
    </div>
  );
}

interface LineProps {
  readonly item: ShelfItem;
  readonly standing: Standing;
  readonly active: boolean;
  readonly close: () => void;
}

function Line({ item, standing, active, close }: LineProps): JSX.Element {
  const { words, language } = usePane();
  const styles = useStyles();
  const { shelf } = useBench();
  return (
    <li
      className={mergeClasses(styles.item, active && styles.active)}
      data-workbook={item.name}
      data-kind={standing.kind}
    >
      <button
        type="button"
        className={styles.open}
        aria-current={active ? 'true' : undefined}
        onClick={() => void shelf.show(item.id)}
      >
        <span className={styles.icon}>
          {standing.kind === 'checking' ? (
            <Spinner size="extra-tiny" aria-hidden />
          ) : (
            <ToneIcon tone={toneOf(standing)} />
          )}
        </span>
        <span>
          <span className={mergeClasses(styles.name, active && styles.strong)}>{item.name}</span>
          <br />
          <span className={styles.quiet}>{sayingOf(standing, words, language, item.name)}</span>
        </span>
      </button>
      <Button
        className={styles.close}
        size="small"
        appearance="subtle"
        icon={<Dismiss16Regular />}
        aria-label={words.bench.closeWorkbook(item.name)}
        onClick={close}
      />
    </li>
  );
}

function toneOf(standing: Standing): Tone {
  if (standing.kind === 'failed') return 'error';
  return standing.kind === 'checked' ? headlineTone(standing.headline) : 'none';
}

/** In one line what the headline says of a workbook. */
function sayingOf(standing: Standing, words: Words, language: Language, file: string): string {
  switch (standing.kind) {
    case 'waiting':
      return words.bench.shelfWaiting;
    case 'checking':
      return words.bench.shelfChecking;
    case 'failed': {
      const { key, data } = standing.message;
      return render({ key, data: { file, ...data } }, language);
    }
    case 'checked': {
      const { headline } = standing;
      if (headline.state === 'no-tables') return words.bench.shelfNone;
      if (headline.state === 'passed') return words.bench.shelfPassed;
      const counts = countsOf(headline, words);
      return headline.state === 'incomplete' ? words.bench.shelfOpen : counts.slice(0, 2).join(' · ');
    }
  }
}
