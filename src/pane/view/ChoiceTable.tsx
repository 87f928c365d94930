import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import { ChevronLeft16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useState } from 'react';
import { usePane } from './context.js';

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    tableLayout: 'fixed',
    '& th': { textAlign: 'start', fontWeight: tokens.fontWeightRegular, paddingInlineEnd: tokens.spacingHorizontalXS },
    '& td, & th': { paddingBlock: '2px', overflowWrap: 'anywhere', verticalAlign: 'middle' },
    '& thead th': { color: tokens.colorNeutralForeground3 },
  },
  name: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  select: { width: '100%', minWidth: 0, '& select': { width: '100%' } },
  pager: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  pages: { flexGrow: 1, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Each line holds a list to choose from, which is costly to draw: more than this many stand on pages. */
const PAGE = 100;

export interface Choice {
  /** Letter of a column, number of a row. */
  readonly name: string;
  readonly text: string;
  readonly value: string;
}

export interface ChoiceTableProps<One extends Choice> {
  readonly heads: readonly [string, string];
  readonly options: readonly (readonly [string, string])[];
  readonly choices: readonly One[];
  readonly choose: (choice: One, value: string) => void;
}

/** Lines of a table with what each was taken for; another choice is a correction. */
export function ChoiceTable<One extends Choice>(props: ChoiceTableProps<One>): JSX.Element {
  const { heads, options, choices, choose } = props;
  const styles = useStyles();
  const [page, setPage] = useState(0);
  // A correction may leave fewer lines than there were.
  const first = page < choices.length ? page : 0;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {choices.slice(first, first + PAGE).map((choice, index) => (
            <tr key={first + index}>
              <th scope="row">
                <span className={styles.name}>{choice.name}</span> {choice.text}
              </th>
              <td>
                <Select
                  size="small"
                  className={styles.select}
                  aria-label={`${heads[1]}: ${choice.name}`}
                  value={choice.value}
                  onChange={(_event, { value }) => choose(choice, value)}
                >
                  {options.map(([id, name]) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {choices.length > PAGE && <Pager first={first} all={choices.length} turn={setPage} />}
    </>
  );
}

interface PagerProps {
  readonly first: number;
  readonly all: number;
  readonly turn: (first: number) => void;
}

function Pager({ first, all, turn }: PagerProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const button = (label: string, icon: JSX.Element, to: number): JSX.Element => (
    <Button
      size="small"
      appearance="subtle"
      icon={icon}
      aria-label={label}
      title={label}
      disabled={to < 0 || to >= all}
      onClick={() => turn(to)}
    />
  );
  return (
    <div className={styles.pager}>
      <span className={styles.pages}>{words.tables.page(first + 1, Math.min(first + PAGE, all), all)}</span>
      {button(words.tables.previous, <ChevronLeft16Regular />, first - PAGE)}
      {button(words.tables.next, <ChevronRight16Regular />, first + PAGE)}
    </div>
  );
}
