import {
  Button,
  FluentProvider,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { Dismiss16Regular, ErrorCircle24Regular, FolderOpen24Regular } from '@fluentui/react-icons';
import type { DragEvent, JSX } from 'react';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Severity } from '../model/index.js';
import type { Session } from '../pane/index.js';
import { listingOf, marksByCell, NO_FILTER, Pane, StatePage, THEMES, usePane } from '../pane/index.js';
import { render } from '../report/messages.js';
import { AppBar } from './AppBar.js';
import type { Book, BookState } from './book.js';
import type { Files } from './files.js';
import { FormulaBar } from './FormulaBar.js';
import { SheetTabs } from './SheetTabs.js';
import { SheetView } from './SheetView.js';
import { sheetStates } from './sheet-states.js';
import { Splitter } from './Splitter.js';

const useStyles = makeStyles({
  page: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    position: 'relative',
  },
  split: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    '@media (max-width: 760px)': { flexDirection: 'column' },
  },
  sheet: {
    flexGrow: 1,
    flexBasis: 0,
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
  },
  paper: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  pane: {
    flexShrink: 0,
    minHeight: 0,
    '@media (max-width: 760px)': {
      width: '100% !important',
      height: '55%',
      borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    },
  },
  drop: {
    position: 'absolute',
    inset: '12px',
    zIndex: 10,
    display: 'grid',
    placeItems: 'center',
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    opacity: 0.94,
    fontSize: tokens.fontSizeBase500,
    pointerEvents: 'none',
  },
});

export interface WorkbenchPageProps {
  readonly book: Book;
  readonly files: Files;
  readonly session: Session;
}

/** The page around the pane: a workbook to look at, to change and to save. */
export function WorkbenchPage({ book, files, session }: WorkbenchPageProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const state = useSyncExternalStore(book.subscribe, book.get);
  const [width, setWidth] = useState(400);
  const drop = useDrop(files);
  useUnsavedWarning(state.edited);
  return (
    <main className={styles.page} {...drop.handlers}>
      <AppBar state={state} files={files} />
      <div className={styles.split}>
        <div className={styles.sheet}>
          <SheetArea book={book} state={state} session={session} />
        </div>
        <Splitter width={width} onResize={setWidth} />
        <div className={styles.pane} style={{ width }}>
          <Pane />
        </div>
      </div>
      {drop.over && <div className={styles.drop}>{words.bench.drop}</div>}
    </main>
  );
}

interface SheetAreaProps {
  readonly book: Book;
  readonly state: BookState;
  readonly session: Session;
}

function SheetArea({ book, state, session }: SheetAreaProps): JSX.Element {
  const { state: pane, words, language } = usePane();
  const styles = useStyles();
  const { checked, settings, preferences } = pane;
  const marks = useMemo<ReadonlyMap<string, Severity | 'drift'>>(
    () => (checked ? marksByCell(listingOf(checked, settings, NO_FILTER)) : new Map()),
    [checked, settings],
  );
  const states = useMemo(() => sheetStates(state.sheets, checked, marks), [state.sheets, checked, marks]);
  if (state.opening !== undefined) {
    return <StatePage icon={<Spinner aria-hidden />} title={words.bench.loading(state.opening)} />;
  }
  if (state.failure && state.name === undefined) {
    const icon = <ErrorCircle24Regular />;
    return (
      <StatePage
        icon={icon}
        title={words.bench.openFailed(state.failure.name)}
        text={render(state.failure.message, language)}
      />
    );
  }
  if (state.name === undefined) {
    return <StatePage icon={<FolderOpen24Regular />} title={words.bench.emptyTitle} text={words.bench.empty} />;
  }
  const plain = preferences.theme === 'contrast' || matchMedia('(forced-colors: active)').matches;
  return (
    <>
      {state.failure && <OpenFailed book={book} failure={state.failure} />}
      <FormulaBar state={state} session={session} />
      {/* A sheet is paper: white with the workbook's own colours, also where the page is dark. */}
      <FluentProvider theme={plain ? THEMES.contrast : THEMES.light} className={styles.paper}>
        <div id="gouji-sheet" role="tabpanel" aria-label={state.active} className={styles.paper}>
          {state.frame && (
            <SheetView
              book={book}
              state={state}
              frame={state.frame}
              session={session}
              marks={marks}
              tables={checked?.tables ?? []}
              plain={plain}
            />
          )}
        </div>
      </FluentProvider>
      <SheetTabs book={book} state={state} states={states} />
    </>
  );
}

/** The workbook that was open stays; the bar says why the other one did not open. */
function OpenFailed({
  book,
  failure,
}: {
  readonly book: Book;
  readonly failure: NonNullable<BookState['failure']>;
}): JSX.Element {
  const { words, language } = usePane();
  return (
    <MessageBar intent="error" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{words.bench.openFailed(failure.name)}</MessageBarTitle>
        {render(failure.message, language)}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<Dismiss16Regular />}
            aria-label={words.close}
            onClick={() => book.set({ failure: undefined })}
          />
        }
      />
    </MessageBar>
  );
}

/** Opening by drag: the page says where to let go, and takes the first file. */
function useDrop(files: Files): { readonly over: boolean; readonly handlers: object } {
  const [over, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const [file] = event.dataTransfer.files;
      if (file) void file.arrayBuffer().then((buffer) => files.open(file.name, new Uint8Array(buffer)));
    },
  };
  return { over, handlers };
}

/** The browser asks before the page is left with changes that were not saved. */
function useUnsavedWarning(edited: boolean): void {
  useEffect(() => {
    if (!edited) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [edited]);
}
