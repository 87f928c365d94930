import type {
  Checked,
  FillAs,
  Proposals,
  RoundingRepair,
  Row,
  Settings,
  Snapshot,
  Table,
  UnnamedRegion,
} from '../model/index.js';
import { toldOf, type Told } from '../report/overview.js';
import type { CheckWish, Desk } from './protocol.js';

/** The engine, handed in: the desks only pass work on. */
export interface Engine {
  /** Goes on from the check before. */
  readonly check: (snapshot: Snapshot, wish: CheckWish) => Checked;
  /** Leaves nothing behind. */
  readonly checkOnce: (snapshot: Snapshot, settings: Settings) => Checked;
  readonly unnamed: (snapshot: Snapshot, tables: readonly Table[]) => readonly UnnamedRegion[];
  readonly fill: (snapshot: Snapshot, settings: Settings, as: FillAs) => Proposals | Promise<Proposals>;
  readonly balance: (
    snapshot: Snapshot,
    settings: Settings,
  ) => readonly RoundingRepair[] | Promise<readonly RoundingRepair[]>;
}

/** The engine, with checks as they cross. */
export interface Checks extends Omit<Engine, 'check'> {
  readonly told: (snapshot: Snapshot, wish: CheckWish) => Told;
}

type OwnCalls = 'takeChunks' | 'rows' | 'unnamed' | 'checkSnapshot' | 'fillSnapshot' | 'balanceSnapshot';

/** What has to do with files. */
export type FileDesk = Omit<Desk, OwnCalls>;

/**
 * All that the worker does. What reads and writes files is loaded with the first of them: the task pane reads the
 * workbook through Excel, and waits for the engine alone.
 */
export function createDesk(
  engine: Engine,
  takeChunks: (scripts: ReadonlyMap<string, Blob>) => void,
  loadFiles: (checks: Checks) => Promise<FileDesk>,
): Desk {
  const { told, rowsOf, unnamed } = checking(engine);
  let files: Promise<FileDesk> | undefined;
  const own: Pick<Desk, OwnCalls> = {
    takeChunks: async (scripts) => takeChunks(scripts),
    rows: async (instance) => rowsOf(instance),
    unnamed: async () => unnamed(),
    checkSnapshot: async ({ snapshot, ...wish }) => told(snapshot, wish),
    fillSnapshot: async ({ snapshot, settings, as }) => engine.fill(snapshot, settings, as),
    balanceSnapshot: async ({ snapshot, settings }) => engine.balance(snapshot, settings),
  };
  const ofFiles = (name: keyof FileDesk) => async (argument: unknown) => {
    const desk = await (files ??= loadFiles({ ...engine, told }));
    return (desk[name] as (argument: unknown) => Promise<unknown>)(argument);
  };
  return new Proxy(own as Desk, {
    get: (_target, name) => own[name as OwnCalls] ?? ofFiles(name as keyof FileDesk),
  });
}

/** The last check stays here as it is; what crosses is as much of it as is shown. */
function checking({ check, unnamed }: Engine): {
  readonly told: Checks['told'];
  readonly rowsOf: (instance: string) => readonly Row[];
  readonly unnamed: () => readonly UnnamedRegion[];
} {
  let tables: readonly Table[] = [];
  let looked: Snapshot | undefined;
  return {
    told(snapshot, wish) {
      const checked = check(snapshot, wish);
      tables = checked.tables;
      looked = snapshot;
      return toldOf(checked);
    },
    rowsOf: (instance) => tables.find((table) => table.instance === instance)?.rows ?? [],
    unnamed: () => (looked ? unnamed(looked, tables) : []),
  };
}
