import { formatAtLeast, isZero } from '../../model/index.js';
import type { Amount, Figure, Observation, Table } from '../../model/index.js';
import { cellText, exact, mentions, mismatch, only, whereText, type Scene, type Seen } from './scene.js';

type Money = Figure & { readonly amount: Amount };

/** N9: who pays for running vehicles has some, and a vehicle to be bought stands among the purchases. */
export function observeVehicles(scene: Scene): Seen {
  const costs = scene.tables.filter(({ id }) => id === 'three_public');
  return only(costs.flatMap((table) => [...running(table, scene), ...buying(table, scene)]));
}

function running(costs: Table, scene: Scene): Observation[] {
  const cost = moneyFor('vehicle_operation', costs, scene);
  const assets = scene.tables.find(({ id, set }) => id === 'fixed_assets' && set === costs.set);
  const owned = assets && assets.rows.find(({ key }) => key === 'vehicles');
  if (!cost || !owned) return [];
  const has = ['qty', 'value'].map((id) => cellText(scene, assets, owned, id)).some((text) => /[1-9]/.test(text));
  return [judged('运行维护费 > 0 ⇒ 车辆 > 0', cost, has, 'form.vehicles-none', costs, assets, scene)];
}

function buying(costs: Table, scene: Scene): Observation[] {
  const cost = moneyFor('vehicle_purchase', costs, scene);
  const bought = scene.tables.filter(({ id, set }) => id === 'gov_procurement' && set === costs.set);
  if (!cost || bought.length === 0) return [];
  const has = bought.some((table) =>
    table.rows.some((row) =>
      ['item', 'category', 'src_project'].some((id) => /车/.test(cellText(scene, table, row, id))),
    ),
  );
  return [judged('公务用车购置费 > 0 ⇒ 采购表有车辆', cost, has, 'form.vehicles-unbought', costs, bought[0]!, scene)];
}

function judged(
  says: string,
  cost: Money,
  holds: boolean,
  key: 'form.vehicles-none' | 'form.vehicles-unbought',
  costs: Table,
  other: Table,
  scene: Scene,
): Observation {
  const parts = mentions([{ sheet: other.sheet, row: other.area.top, column: other.area.left }]);
  const base = { rule: 'N9', kind: 'form' as const, target: cost.at, parts, instance: costs.instance, says };
  const data = {
    where: whereText(scene, cost.at),
    amount: formatAtLeast(cost.amount, cost.decimals),
    table: `《${other.title}》`,
  };
  return holds ? exact(base) : mismatch(base, { key, data });
}

/** The amount of an item, a line in some provinces and a column in others; undefined where it is blank or zero. */
function moneyFor(id: string, table: Table, scene: Scene): Money | undefined {
  const line = table.rows.find((row) => row.key === id);
  const total = table.rows.find(({ role }) => role === 'total') ?? table.rows[0];
  const row = line ?? total;
  const column = table.columns.find((one) => one.id === (line ? 'total' : id));
  const figure = row && column && scene.analysis.figureOf({ sheet: table.sheet, row: row.index, column: column.index });
  return figure?.amount && !isZero(figure.amount) ? { ...figure, amount: figure.amount } : undefined;
}
