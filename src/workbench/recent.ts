import { Observed } from './observed.js';
import type { NamedFile } from './shelf.js';

export interface RecentState {
  /** Off until the person asks for it. */
  readonly on: boolean;
  /** Newest first. */
  readonly files: readonly NamedFile[];
}

interface Kept extends NamedFile {
  /** Milliseconds since 1970. */
  readonly opened: number;
}

const SWITCH = 'gouji.recent';
const [DATABASE, FILES] = ['gouji', 'recent'];
const MOST = 8;

/**
 * Recent files: copies in the browser's own storage (IndexedDB), kept only while the switch is on; switching it off
 * deletes them. A browser that has no such storage simply keeps none.
 */
export class RecentFiles extends Observed<RecentState> {
  constructor() {
    super({ on: false, files: [] });
  }

  async start(): Promise<void> {
    if (localStorage.getItem(SWITCH) !== 'on') return;
    this.set({ on: true, files: await allOf() });
  }

  async turn(on: boolean): Promise<void> {
    if (on) localStorage.setItem(SWITCH, 'on');
    else localStorage.removeItem(SWITCH);
    this.set({ on });
    if (!on) await this.clear();
  }

  async remember(files: readonly NamedFile[]): Promise<void> {
    if (!this.get().on) return;
    const opened = Date.now();
    await within('readwrite', (store) => files.map(({ name, file }) => store.put({ name, file, opened })));
    const all = await allOf();
    const old = all.slice(MOST);
    if (old.length > 0) await within('readwrite', (store) => old.map(({ name }) => store.delete(name)));
    this.set({ files: all.slice(0, MOST) });
  }

  async clear(): Promise<void> {
    await within('readwrite', (store) => [store.clear()]);
    this.set({ files: [] });
  }
}

async function allOf(): Promise<readonly NamedFile[]> {
  const [kept = []] = await within<Kept[]>('readonly', (store) => [store.getAll() as IDBRequest<Kept[]>]);
  return kept.sort((a, b) => b.opened - a.opened).map(({ name, file }) => ({ name, file }));
}

/** Asks for something within one transaction, and waits until it is over. */
async function within<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => readonly IDBRequest[],
): Promise<readonly Result[]> {
  const database = await opened();
  try {
    const transaction = database.transaction(FILES, mode);
    const requests = ask(transaction.objectStore(FILES));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    });
    return requests.map((request) => request.result as Result);
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(FILES, { keyPath: 'name' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no storage'));
  });
}
