import { Button, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { Filter16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useMemo } from 'react';
import type { Checked, Severity } from '../../model/index.js';
import { say } from '../../report/messages.js';
import { familyOf } from '../select/listing.js';
import { shortTitles } from '../select/titles.js';
import type { Filter } from '../state/state.js';
import { NO_FILTER } from '../state/state.js';
import { usePane } from './context.js';

const useStyles = makeStyles({
  bar: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} 0`,
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
  },
  row: { display: 'flex', columnGap: tokens.spacingHorizontalXS },
  search: { flexGrow: 1, maxWidth: 'none' },
  selects: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(92px, 1fr))',
    gap: tokens.spacingHorizontalXS,
  },
});

/** Search, and on request filters by table, severity and family. */
export function FilterBar({ checked }: { readonly checked: Checked }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const { filter } = state;
  const shown = state.open.has('filter');
  const set = (change: Partial<Filter>): void => session.store.dispatch({ type: 'filtered', filter: change });
  const narrowed = filter.instance ?? filter.severity ?? filter.family;
  return (
    <div className={styles.bar} role="search">
      <div className={styles.row}>
        <SearchBox
          className={styles.search}
          size="small"
          type="search"
          placeholder={words.filter.search}
          aria-label={words.filter.search}
          value={filter.text}
          onChange={(_event, { value }) => set({ text: value })}
        />
        <Button
          size="small"
          appearance={narrowed === undefined ? 'subtle' : 'primary'}
          icon={<Filter16Regular />}
          aria-expanded={shown}
          onClick={() => session.store.dispatch({ type: 'toggled', id: 'filter' })}
        >
          {words.filter.show}
        </Button>
      </div>
      {shown && <Selects checked={checked} filter={filter} set={set} />}
      {(narrowed !== undefined || filter.text !== '') && (
        <div>
          <Button
            size="small"
            appearance="transparent"
            onClick={() => set({ ...NO_FILTER, instance: undefined, severity: undefined, family: undefined })}
          >
            {words.filter.clear}
          </Button>
        </div>
      )}
    </div>
  );
}

interface SelectsProps {
  readonly checked: Checked;
  readonly filter: Filter;
  readonly set: (change: Partial<Filter>) => void;
}

function Selects({ checked, filter, set }: SelectsProps): JSX.Element {
  const { words, language } = usePane();
  const styles = useStyles();
  const families = useMemo(
    () => [...new Set(checked.findings.map((finding) => familyOf(finding.rule)))].sort(),
    [checked],
  );
  const titles = useMemo(() => shortTitles(checked.tables), [checked]);
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  return (
    <div className={styles.selects}>
      <Choice
        label={words.filter.table}
        all={words.filter.allTables}
        value={filter.instance}
        options={[...titles]}
        choose={(instance) => set({ instance })}
      />
      <Choice
        label={words.filter.severity}
        all={words.filter.allSeverities}
        value={filter.severity}
        options={severities.map((one) => [one, say(`severity.${one}`, language)] as const)}
        choose={(severity) => set({ severity: severity as Severity | undefined })}
      />
      <Choice
        label={words.filter.family}
        all={words.filter.allFamilies}
        value={filter.family}
        options={families.map((one) => [one, one] as const)}
        choose={(family) => set({ family })}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
  readonly choose: (value: string | undefined) => void;
}

function Choice({ label, all, value, options, choose }: ChoiceProps): JSX.Element {
  return (
    <Select
      size="small"
      aria-label={label}
      value={value ?? ''}
      onChange={(_event, data) => choose(data.value === '' ? undefined : data.value)}
    >
      <option value="">{all}</option>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
