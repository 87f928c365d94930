import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { Correction, Row, RowRole, StandardTable, Table } from '../../model/index.js';
import { columnName } from '../../model/index.js';
import { isAbort, messageOf, refuse } from '../attempt.js';
import { corrected } from '../select/corrections.js';
import { ChoiceTable } from './ChoiceTable.js';
import { usePane } from './context.js';

const useStyles = makeStyles({
  evidence: {
    margin: 0,
    paddingInlineStart: '1.4em',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
});

export function useCorrect(): (correction: Correction) => void {
  const { session, state } = usePane();
  return (correction) => void session.changeSettings(corrected(state.settings, correction));
}

export interface TableDetailsProps {
  readonly table: Table;
  readonly standard: StandardTable | undefined;
}

/** What a table was recognised by, and what each of its columns and rows was taken for. */
export function TableDetails({ table, standard }: TableDetailsProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  return (
    <>
      <ul className={styles.evidence} aria-label={words.tables.evidence}>
        {table.evidence.map((evidence) => (
          <li key={`${evidence.kind} ${evidence.text}`}>
            {words.evidence[evidence.kind]} {evidence.text}
          </li>
        ))}
      </ul>
      <Columns table={table} standard={standard} />
      <Rows table={table} />
    </>
  );
}

function Columns({ table, standard }: TableDetailsProps): JSX.Element {
  const { words } = usePane();
  const correct = useCorrect();
  const choices = useMemo(
    () =>
      [...table.columns, ...table.unmapped.map((column) => ({ ...column, id: '' }))]
        .sort((a, b) => a.index - b.index)
        .map(({ index, path, id }) => ({ name: columnName(index), text: path.join('/'), value: id, path })),
    [table],
  );
  const options = (standard?.columns ?? []).map((one) => [one.id, one.names[0]?.join('/') ?? one.id] as const);
  return (
    <ChoiceTable
      heads={[words.tables.columnHead, words.tables.meansHead]}
      options={[['', words.tables.unmapped], ...options]}
      choices={choices}
      choose={({ path }, id) =>
        correct({ kind: 'column', sheet: table.sheet, title: table.title, path, column: id === '' ? null : id })
      }
    />
  );
}

/** Asked for when they are shown: they may be tens of thousands. */
function useRows(table: Table): readonly Row[] {
  const { session, state } = usePane();
  const [rows, setRows] = useState<readonly Row[]>([]);
  useEffect(() => {
    let shown = true;
    session.checker.rows(table.instance).then(
      (come) => shown && setRows(come),
      (error: unknown) => isAbort(error) || refuse(session.store, messageOf(error)),
    );
    return () => {
      shown = false;
    };
  }, [session, table.instance, state.checked]);
  return rows;
}

function Rows({ table }: { readonly table: Table }): JSX.Element {
  const { words } = usePane();
  const correct = useCorrect();
  const rows = useRows(table);
  const choices = useMemo(
    () =>
      rows.map(({ index, code, label, role }) => ({
        name: String(index + 1),
        text: [code, label].filter(Boolean).join(' '),
        value: role,
        label,
      })),
    [rows],
  );
  return (
    <ChoiceTable
      heads={[words.tables.rowHead, words.tables.roleHead]}
      options={Object.entries(words.role)}
      choices={choices}
      choose={({ label }, role) =>
        correct({ kind: 'row', sheet: table.sheet, title: table.title, label, role: role as RowRole })
      }
    />
  );
}
