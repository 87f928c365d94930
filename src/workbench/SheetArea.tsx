import {
  Button,
  FluentProvider,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
} from '@fluentui/react-components';
import { Dismiss16Regular, ErrorCircle24Regular, FolderOpen24Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useMemo } from 'react';
import type { Severity } from '../model/index.js';
import type { Session } from '../pane/index.js';
import { listingOf, marksByCell, NO_FILTER, StatePage, THEMES, usePane } from '../pane/index.js';
import { render } from '../report/messages.js';
import { useBench } from './bench.js';
import type { BookState } from './book.js';
import { FormulaBar } from './FormulaBar.js';
import { SheetTabs } from './SheetTabs.js';
import { SheetView } from './SheetView.js';
import { sheetStates } from './sheet-states.js';

const useStyles = makeStyles({
  paper: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
});

interface SheetAreaProps {
  readonly state: BookState;
  readonly session: Session;
}

/** The sheet that is shown, or why there is none. */
export function SheetArea({ state, session }: SheetAreaProps): JSX.Element {
  const { state: pane, words, language } = usePane();
  const { book, interrupt } = useBench();
  const styles = useStyles();
  const { checked, settings, preferences } = pane;
  const marks = useMemo<ReadonlyMap<string, Severity | 'drift'>>(
    () => (checked ? marksByCell(listingOf(checked, settings, NO_FILTER)) : new Map()),
    [checked, settings],
  );
  const states = useMemo(() => sheetStates(state.sheets, checked, marks), [state.sheets, checked, marks]);
  if (state.opening !== undefined) {
    return (
      <StatePage icon={<Spinner aria-hidden />} title={words.bench.loading(state.opening)}>
        <Button onClick={interrupt}>{words.cancel}</Button>
      </StatePage>
    );
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
      {state.failure && <OpenFailed failure={state.failure} />}
      {state.convertedFrom !== undefined && <Converted format={state.convertedFrom} />}
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
function OpenFailed({ failure }: { readonly failure: NonNullable<BookState['failure']> }): JSX.Element {
  const { words, language } = usePane();
  const { book } = useBench();
  return (
    <Bar intent="error" title={words.bench.openFailed(failure.name)} close={() => book.set({ failure: undefined })}>
      {render({ ...failure.message, data: { file: failure.name, ...failure.message.data } }, language)}
    </Bar>
  );
}

/** Said before anything is saved: what an old format loses. */
function Converted({ format }: { readonly format: string }): JSX.Element {
  const { words } = usePane();
  const { book } = useBench();
  return (
    <Bar intent="info" close={() => book.set({ convertedFrom: undefined })}>
      {words.bench.converted(format)}
    </Bar>
  );
}

interface BarProps {
  readonly intent: 'error' | 'info';
  readonly title?: string;
  readonly close: () => void;
  readonly children: string;
}

function Bar({ intent, title, close, children }: BarProps): JSX.Element {
  const { words } = usePane();
  return (
    <MessageBar intent={intent} layout="multiline" {...(intent === 'error' && { role: 'alert' })}>
      <MessageBarBody>
        {title !== undefined && <MessageBarTitle>{title}</MessageBarTitle>}
        {children}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button appearance="transparent" icon={<Dismiss16Regular />} aria-label={words.close} onClick={close} />
        }
      />
    </MessageBar>
  );
}
