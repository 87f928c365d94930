import { makeStyles, tokens } from '@fluentui/react-components';
import type { DragEvent, JSX } from 'react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Session } from '../pane/index.js';
import { Pane, usePane } from '../pane/index.js';
import { VIEWS } from '../pane/view/views.js';
import { AppBar } from './AppBar.js';
import { useBench } from './bench.js';
import type { Bench } from './bench.js';
import { dropped } from './files.js';
import { SheetArea } from './SheetArea.js';
import { ShelfList } from './ShelfList.js';
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

/** The page around the pane: workbooks to look at, to change and to save. */
export function WorkbenchPage({ session }: { readonly session: Session }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const bench = useBench();
  const { book, shelf } = bench;
  const state = useSyncExternalStore(book.subscribe, book.get);
  const { items } = useSyncExternalStore(shelf.subscribe, shelf.get);
  const [width, setWidth] = useState(paneWidth);
  const drop = useDrop(bench);
  useUnsavedWarning(state.edited || items.some((item) => item.edited));
  return (
    <main className={styles.page} {...drop.handlers}>
      <AppBar state={state} />
      <div className={styles.split}>
        <ShelfList />
        <div className={styles.sheet}>
          <SheetArea state={state} session={session} />
        </div>
        <Splitter width={width} onResize={setWidth} />
        <div className={styles.pane} style={{ width }}>
          <Pane views={VIEWS} />
        </div>
      </div>
      {drop.over && <div className={styles.drop}>{words.bench.drop}</div>}
    </main>
  );
}

/** Of the pane at first, in pixels: on a wide screen it has room for the 关键数核对 of all tables. */
const paneWidth = (): number => Math.round(Math.min(460, Math.max(400, window.innerWidth * 0.29)));

/** Opening by drag: the page says where to let go, and takes files and folders. */
function useDrop(bench: Bench): { readonly over: boolean; readonly handlers: object } {
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
      void dropped(event.dataTransfer).then((files) => (files.length > 0 ? bench.open(files) : undefined));
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
