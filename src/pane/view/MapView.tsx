import { makeStyles, tokens } from '@fluentui/react-components';
import { TableSearch28Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useMemo, useState } from 'react';
import type { Checked } from '../../model/index.js';
import type { MapEdge, MapNode, TieMap, TieState } from '../../report/tie-map.js';
import type { Told } from '../../report/overview.js';
import { TIE_STATES } from '../../report/tie-map.js';
import { shortTitles } from '../select/titles.js';
import { filterOnTable } from '../state/reducer.js';
import { usePane } from './context.js';
import { EmptyState, StatePage } from './EmptyState.js';
import type { Tone } from './Icon.js';
import { ToneIcon } from './Icon.js';
import { Section } from './Section.js';
import { meaning } from './theme.js';
import { bareButton } from './buttons.js';

const useStyles = makeStyles({
  drawing: { width: '100%', maxWidth: '520px', display: 'block', marginInline: 'auto' },
  node: { fill: tokens.colorNeutralBackground1, strokeWidth: '2px' },
  number: {
    fontSize: '13px',
    textAnchor: 'middle',
    fill: tokens.colorNeutralForeground1,
    fontVariantNumeric: 'tabular-nums',
  },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    rowGap: '2px',
    fontSize: tokens.fontSizeBase200,
  },
  line: {
    width: '100%',
    display: 'grid',
    gridTemplateColumns: 'auto 1fr auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    ...bareButton,
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  legend: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, fontSize: tokens.fontSizeBase200 },
  legendItem: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

const TONES: Readonly<Record<TieState, Tone>> = {
  differs: 'error',
  hint: 'info',
  drift: 'drift',
  agrees: 'ok',
  unchecked: 'none',
};
const COLOURS: Readonly<Record<TieState, string>> = {
  differs: meaning.error,
  hint: meaning.info,
  drift: meaning.drift,
  agrees: meaning.ok,
  unchecked: tokens.colorNeutralStroke1,
};
/** Never colour alone: a broken line is dashed, one that was not compared is dotted. */
const DASHES: Readonly<Partial<Record<TieState, string>>> = { differs: '7 4', hint: '3 3', unchecked: '1 4' };
/** Sections of the results that are folded, by what a line leads to. */
const FOLDS: Readonly<Partial<Record<TieState, string>>> = { hint: 'hints', drift: 'drifts' };

/** 勾稽图: which tables disagree, at a glance; the list beneath says the same in words. */
export function MapView(): JSX.Element {
  const { state } = usePane();
  return state.checked ? <TieMapView checked={state.checked} /> : <EmptyState kind="idle" />;
}

function TieMapView({ checked }: { readonly checked: Told }): JSX.Element {
  const { words } = usePane();
  const { map } = checked.overview;
  const [chosen, setChosen] = useState<string | undefined>();
  if (map.edges.length === 0) return <StatePage icon={<TableSearch28Regular />} title={words.map.none} />;
  return (
    <Section title={words.map.label} hint={words.map.hint}>
      <Legend />
      <Drawing map={map} chosen={chosen} />
      <EdgeList checked={checked} map={map} point={setChosen} />
    </Section>
  );
}

function Legend(): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  return (
    <div className={styles.legend}>
      {TIE_STATES.map((state) => (
        <span key={state} className={styles.legendItem}>
          <svg width="26" height="8" aria-hidden>
            <line
              x1="1"
              y1="4"
              x2="25"
              y2="4"
              stroke={COLOURS[state]}
              strokeWidth="2.5"
              strokeDasharray={DASHES[state]}
            />
          </svg>
          {words.map.states[state]}
        </span>
      ))}
    </div>
  );
}

const SIZE = 360;
const MARGIN = 34;
const at = (share: number): number => MARGIN + share * (SIZE - 2 * MARGIN);

interface DrawingProps {
  readonly map: TieMap;
  readonly chosen: string | undefined;
}

function Drawing({ map, chosen }: DrawingProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const places = new Map(map.nodes.map((node) => [node.instance, node]));
  const edges = [...map.edges].sort((a, b) => TIE_STATES.indexOf(b.state) - TIE_STATES.indexOf(a.state));
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={words.map.label}>
      {edges.map((edge) => (
        <Line
          key={edgeKey(edge)}
          edge={edge}
          from={places.get(edge.from)}
          to={places.get(edge.to)}
          faint={chosen !== undefined && chosen !== edgeKey(edge)}
        />
      ))}
      {map.nodes.map((node) => (
        <g key={node.instance}>
          <title>{words.map.node(node.title, node.ties)}</title>
          <circle className={styles.node} cx={at(node.x)} cy={at(node.y)} r={17} stroke={COLOURS[node.state]} />
          <text className={styles.number} x={at(node.x)} y={at(node.y) + 4.5}>
            {numberOf(node)}
          </text>
        </g>
      ))}
    </svg>
  );
}

const numberOf = (node: MapNode): string => String(node.number).padStart(2, '0');

interface LineProps {
  readonly edge: MapEdge;
  readonly from: MapNode | undefined;
  readonly to: MapNode | undefined;
  readonly faint: boolean;
}

/** Bent towards the middle, so that lines along the rim do not run through other dots. */
function Line({ edge, from, to, faint }: LineProps): JSX.Element | null {
  if (!from || !to) return null;
  const middle = SIZE / 2;
  const bend = (a: number, b: number): number => ((a + b) / 2) * 0.55 + middle * 0.45;
  const [x1, y1, x2, y2] = [at(from.x), at(from.y), at(to.x), at(to.y)];
  return (
    <path
      d={`M ${x1} ${y1} Q ${bend(x1, x2)} ${bend(y1, y2)} ${x2} ${y2}`}
      fill="none"
      stroke={COLOURS[edge.state]}
      strokeWidth={edge.state === 'differs' ? 3 : 1 + Math.min(2, Math.log10(edge.ties + 1))}
      strokeDasharray={DASHES[edge.state]}
      opacity={faint ? 0.15 : edge.state === 'differs' ? 1 : 0.6}
    />
  );
}

const edgeKey = (edge: MapEdge): string => `${edge.from} ${edge.to}`;

interface EdgeListProps {
  readonly checked: Checked;
  readonly map: TieMap;
  readonly point: (key: string | undefined) => void;
}

/** The same lines as words; choosing one lists the findings of the table that it accuses. */
function EdgeList({ checked, map, point }: EdgeListProps): JSX.Element {
  const { session, words } = usePane();
  const styles = useStyles();
  const titles = useMemo(() => shortTitles(checked.tables), [checked]);
  const numbers = new Map(map.nodes.map((node) => [node.instance, numberOf(node)]));
  const name = (instance: string): string =>
    `${numbers.get(instance) ?? ''} ${titles.get(instance) ?? words.kindProse}`.trim();
  const edges = [...map.edges].sort(
    (a, b) => TIE_STATES.indexOf(a.state) - TIE_STATES.indexOf(b.state) || b.ties - a.ties,
  );
  const open = (edge: MapEdge): void => {
    const { store } = session;
    const fold = FOLDS[edge.state];
    if (fold !== undefined) store.dispatch({ type: 'toggled', id: fold, open: true });
    store.dispatch(filterOnTable(edge.home));
    store.dispatch({ type: 'view-chosen', view: 'results' });
  };
  return (
    <ul className={styles.list}>
      {edges.map((edge) => (
        <li key={edgeKey(edge)}>
          <button
            type="button"
            className={styles.line}
            onClick={() => open(edge)}
            onMouseEnter={() => point(edgeKey(edge))}
            onMouseLeave={() => point(undefined)}
            onFocus={() => point(edgeKey(edge))}
            onBlur={() => point(undefined)}
          >
            <ToneIcon tone={TONES[edge.state]} label={words.map.states[edge.state]} />
            <span>
              {name(edge.from)} — {name(edge.to)}
            </span>
            <span className={styles.count}>{edge.broken > 0 ? `${edge.broken}/${edge.ties}` : edge.ties}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
