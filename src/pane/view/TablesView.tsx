import { Button, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { Table } from '../../model/index.js';
import { areaName, isSure } from '../../model/index.js';
import { correctionsOf } from '../select/corrections.js';
import { shortTitle } from '../select/titles.js';
import type { Words } from '../strings/index.js';
import { usePane, useStandard } from './context.js';
import { EmptyState } from './EmptyState.js';
import { ToneIcon } from './Icon.js';
import { Section } from './Section.js';
import { useCardStyles } from './table-card.js';
import { TableDetails, useCorrect } from './TableDetails.js';
import { UnnamedRegions } from './UnnamedRegions.js';

const useStyles = makeStyles({
  view: { paddingBottom: tokens.spacingVerticalXXL },
  facts: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
});

/** 识别的表: what was recognised and how sure that is; a choice here corrects it, and travels with the workbook. */
export function TablesView(): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const { checked, settings } = state;
  if (!checked) return <EmptyState kind="idle" />;
  const reset = (
    <Button size="small" onClick={() => void session.changeSettings({ ...settings, corrections: [] })}>
      {words.tables.reset}
    </Button>
  );
  const corrected = settings.corrections.length > 0;
  // Somebody may have taken the last table for none: the way back stays.
  if (checked.tables.length === 0)
    return (
      <>
        <EmptyState kind="no-tables">{corrected && reset}</EmptyState>
        <UnnamedRegions open />
      </>
    );
  return (
    <div className={styles.view}>
      <UnnamedRegions open={false} />
      <Section title={words.tables.count(checked.tables.length)}>
        {corrected && <div>{reset}</div>}
        {checked.tables.map((table) => (
          <TableCard key={table.instance} table={table} rows={checked.overview.rowCounts.get(table.instance) ?? 0} />
        ))}
      </Section>
    </div>
  );
}

function factsOf(
  { sheet, area, unit, columns, unmapped, confidence }: Table,
  rows: number,
  words: Words,
): readonly string[] {
  const say = words.tables;
  return [
    `${sheet} ${areaName(area)}`,
    `${say.unit} ${unit}`,
    say.columns(columns.length, unmapped.length),
    say.rows(rows),
    say.confidence(Math.floor(confidence * 100)),
  ];
}

function TableCard({ table, rows }: { readonly table: Table; readonly rows: number }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const card = useCardStyles();
  const correct = useCorrect();
  const key = `table ${table.instance}`;
  const open = state.open.has(key);
  const tables = useStandard()?.tables ?? [];
  const standard = tables.find((one) => one.id === table.id);
  const corrected = correctionsOf(state.settings, table) > 0 || table.evidence.some(({ kind }) => kind === 'user');
  const at = { sheet: table.sheet, row: table.area.top, column: table.area.left };
  const choose = (id: string): void =>
    correct({ kind: 'table', sheet: table.sheet, title: table.title, table: id === '' ? null : id });
  return (
    <article className={card.card} aria-label={table.title}>
      <button type="button" className={card.title} onClick={() => void session.reveal(at)}>
        <ToneIcon tone={isSure(table) ? 'ok' : 'warning'} />
        <span>{shortTitle(table.title)}</span>
      </button>
      <span className={mergeClasses(card.quiet, styles.facts)}>
        {factsOf(table, rows, words).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {corrected && <span>{words.tables.corrected}</span>}
      </span>
      {!isSure(table) && <span className={card.quiet}>{words.tables.unsure}</span>}
      <Select
        size="small"
        className={card.select}
        aria-label={`${words.tables.kindOfTable}: ${table.title}`}
        value={table.id}
        onChange={(_event, { value }) => choose(value)}
      >
        {!standard && <option value={table.id}>{table.id}</option>}
        {tables.map((one) => (
          <option key={one.id} value={one.id}>
            {one.alias} {one.titles[0] ?? one.id}
          </option>
        ))}
        <option value="">{words.tables.notATable}</option>
      </Select>
      <div>
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={open}
          onClick={() => session.store.dispatch({ type: 'toggled', id: key })}
        >
          {open ? words.hideTies : words.tables.show}
        </Button>
      </div>
      {open && <TableDetails table={table} standard={standard} />}
    </article>
  );
}
