import { makeStyles, mergeClasses, Tab, TabList, tokens } from '@fluentui/react-components';
import { Settings16Regular } from '@fluentui/react-icons';
import type { ComponentType, JSX, ReactNode } from 'react';
import { Suspense, useRef } from 'react';
import type { View } from '../state/state.js';
import { usePane } from './context.js';
import { NoticeBar } from './NoticeBar.js';
import { ResultsView } from './ResultsView.js';
import { TopBar } from './TopBar.js';
import { useFocusKept } from './use-focus-kept.js';

/** Before the settings, which a wheel stands for. */
const TABS: readonly View[] = ['results', 'tables', 'map', 'text', 'review', 'fill'];

/** What is behind the tabs, but for the results: a page that can load it later does, a single file brings it along. */
export type Views = Readonly<Record<Exclude<View, 'results'>, ComponentType>>;

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minWidth: '280px',
    containerType: 'inline-size',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    // At high zoom the headline must not take all the room: then the whole pane scrolls.
    '@media (max-height: 560px)': { overflowY: 'auto' },
  },
  tabs: {
    flexShrink: 0,
    paddingInline: tokens.spacingHorizontalXS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    // All of them are in sight in a pane of any width, and in one line at the width that Excel gives it at first.
    flexWrap: 'wrap',
    '@container (max-width: 350px)': { '& button[role="tab"]': { paddingInline: tokens.spacingHorizontalXXS } },
  },
  tab: {
    paddingInline: tokens.spacingHorizontalS,
    whiteSpace: 'nowrap',
    '@container (max-width: 470px)': {
      paddingInline: tokens.spacingHorizontalXS,
      '& > span': { fontSize: tokens.fontSizeBase200, paddingInline: '1px' },
    },
  },
  // In high contrast the icon's own colour is that of the ground it is given while it is pointed at.
  wheel: {
    '& > .fui-Tab__icon': { color: `${tokens.colorNeutralForeground1} !important` },
    ':hover > .fui-Tab__icon': { color: `${tokens.colorNeutralForeground1Hover} !important` },
  },
  content: {
    flexGrow: 1,
    overflowY: 'auto',
    position: 'relative',
    outlineStyle: 'none',
    scrollPaddingBlock: tokens.spacingVerticalXXL,
    '@media (max-height: 560px)': { overflowY: 'visible' },
  },
});

export interface PaneProps {
  /** Stands beneath 校验: commands for which the place around the pane has no other button. */
  readonly commands?: ReactNode;
  readonly views: Views;
}

/** The task pane: the same in Excel and in the workbench. */
export function Pane({ commands, views }: PaneProps): JSX.Element {
  const { state, words, session } = usePane();
  const styles = useStyles();
  const Shown = state.view === 'results' ? ResultsView : views[state.view];
  const choose = (view: View): void => session.store.dispatch({ type: 'view-chosen', view });
  const frame = useRef<HTMLElement>(null);
  useFocusKept(frame);
  return (
    <section ref={frame} className={styles.pane} aria-label={words.product} data-pane>
      <TopBar commands={commands} />
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={state.view}
        onTabSelect={(_event, { value }) => choose(value as View)}
        aria-label={words.viewsLabel}
      >
        {TABS.map((view) => (
          <Tab key={view} value={view} id={`tab-${view}`} aria-controls="gouji-view" className={styles.tab}>
            {words.views[view]}
          </Tab>
        ))}
        <Tab
          value="settings"
          id="tab-settings"
          aria-controls="gouji-view"
          aria-label={words.views.settings}
          title={words.views.settings}
          className={mergeClasses(styles.tab, styles.wheel)}
          icon={<Settings16Regular />}
        />
      </TabList>
      <div
        className={styles.content}
        role="tabpanel"
        id="gouji-view"
        tabIndex={-1}
        aria-labelledby={`tab-${state.view}`}
      >
        <Suspense>
          <Shown />
        </Suspense>
      </div>
      <NoticeBar />
    </section>
  );
}
