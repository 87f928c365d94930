import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { TableSearch20Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useEffect, useState } from 'react';
import type { UnnamedRegion } from '../../model/index.js';
import { areaName } from '../../model/index.js';
import { isAbort, messageOf, refuse } from '../attempt.js';
import { naming } from '../select/corrections.js';
import { usePane, useStandard } from './context.js';
import { Section } from './Section.js';
import { useCardStyles } from './table-card.js';
import { useCorrect } from './TableDetails.js';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    alignItems: 'center',
    fontSize: tokens.fontSizeBase200,
    '& > span': { color: tokens.colorNeutralForeground3 },
  },
});

/** Asked for when they are shown: looking for them goes through every sheet. */
function useUnnamed(): readonly UnnamedRegion[] {
  const { session, state } = usePane();
  const [regions, setRegions] = useState<readonly UnnamedRegion[]>([]);
  useEffect(() => {
    let shown = true;
    session.checker.unnamed().then(
      (come) => shown && setRegions(come),
      (error: unknown) => isAbort(error) || refuse(session.store, messageOf(error)),
    );
    return () => {
      shown = false;
    };
  }, [session, state.checked]);
  return regions;
}

/** 未识别的区域: what looks like a table and was taken for none. A person may say which table it is. */
export function UnnamedRegions({ open }: { readonly open: boolean }): JSX.Element | null {
  const { session, state, words } = usePane();
  const regions = useUnnamed();
  if (regions.length === 0) return null;
  const id = 'unnamed';
  const fold = { open: state.open.has(id), toggle: () => session.store.dispatch({ type: 'toggled', id }) };
  return (
    <Section
      title={words.tables.unnamed}
      count={regions.length}
      hint={words.tables.unnamedHint}
      fold={open ? undefined : fold}
    >
      {regions.map((region) => (
        <RegionCard key={`${region.sheet} ${areaName(region.area)}`} region={region} />
      ))}
    </Section>
  );
}

function RegionCard({ region }: { readonly region: UnnamedRegion }): JSX.Element {
  const { session, words } = usePane();
  const card = useCardStyles();
  const styles = useStyles();
  const correct = useCorrect();
  const [head, setHead] = useState(region.head);
  const title = region.title || region.sheet;
  // A form has no head by which it could be read.
  const tables = (useStandard()?.tables ?? []).filter((table) => !table.form);
  const at = { sheet: region.sheet, row: region.lines[head.from]!.row, column: region.area.left };
  return (
    <article className={card.card} aria-label={title}>
      <button type="button" className={card.title} onClick={() => void session.reveal(at)}>
        <TableSearch20Regular aria-hidden />
        <span>{title}</span>
      </button>
      <span className={card.quiet}>
        {region.sheet} {areaName(region.area)}
      </span>
      <div className={styles.fields}>
        <span>{words.tables.headFrom}</span>
        <LineSelect
          label={`${words.tables.headFrom}: ${title}`}
          region={region}
          value={head.from}
          choose={(from) => setHead({ from, to: Math.max(from, head.to) })}
        />
        <span>{words.tables.headTo}</span>
        <LineSelect
          label={`${words.tables.headTo}: ${title}`}
          region={region}
          value={head.to}
          first={head.from}
          choose={(to) => setHead({ ...head, to })}
        />
        <span>{words.tables.kindOfTable}</span>
        <Select
          size="small"
          className={card.select}
          aria-label={`${words.tables.kindOfTable}: ${title}`}
          value=""
          onChange={(_event, { value }) => value !== '' && correct(naming(region, head, value))}
        >
          <option value="">{words.tables.choose}</option>
          {tables.map((one) => (
            <option key={one.id} value={one.id}>
              {one.alias} {one.titles[0] ?? one.id}
            </option>
          ))}
        </Select>
      </div>
    </article>
  );
}

interface LineSelectProps {
  readonly label: string;
  readonly region: UnnamedRegion;
  /** Position in the region's lines. */
  readonly value: number;
  readonly first?: number;
  readonly choose: (position: number) => void;
}

/** The lines of a region by row number and text. */
function LineSelect({ label, region, value, first = 0, choose }: LineSelectProps): JSX.Element {
  const { words } = usePane();
  const card = useCardStyles();
  return (
    <Select
      size="small"
      className={card.select}
      aria-label={label}
      value={String(value)}
      onChange={(_event, data) => choose(Number(data.value))}
    >
      {region.lines.map(({ row, head }, position) =>
        position < first ? null : (
          <option key={row} value={position}>
            {words.tables.headLine(row + 1, head.replaceAll('|', ' '))}
          </option>
        ),
      )}
    </Select>
  );
}
