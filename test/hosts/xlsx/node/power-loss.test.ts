import { saveFile, type Disk, type DiskFile } from '../../../../src/hosts/xlsx/node/save.js';

class PowerLoss extends Error {}

interface Content {
  /** On the medium, whatever happens. */
  durable: string;
  /** What programs read; of what is not durable any part may be lost. */
  cached: string;
}

type Names = ReadonlyMap<string, Content>;

/**
 * A disk with a cache. The power goes before step `crashAt`, or in its middle where it writes. Then a file's content
 * is what was synced, what was cached, or half of that; of the changes to the folder that were not synced a part from
 * the first on has happened.
 */
class CachedDisk implements Disk {
  private step = 0;
  /** The folder on the medium, then after each change that has not reached it. */
  private readonly folders: Names[];

  constructor(
    start: Readonly<Record<string, string>>,
    private readonly crashAt: number,
  ) {
    const files = Object.entries(start).map(([name, text]) => [name, { durable: text, cached: text }] as const);
    this.folders = [new Map(files)];
  }

  get steps(): number {
    return this.step;
  }

  /** Everything that may stand under the name when the power is back; undefined for no such file. */
  outcomes(name: string): Set<string | undefined> {
    const found = this.folders.map((folder) => folder.get(name));
    return new Set(found.flatMap((file) => (file ? contentsOf(file) : [undefined])));
  }

  async stat(path: string): Promise<{ mode: number }> {
    this.next();
    if (!this.now.has(path)) throw new Error('ENOENT');
    return { mode: 0o600 };
  }

  async open(path: string, flags: string): Promise<DiskFile> {
    this.next();
    if (flags === 'r') return this.folder();
    const content = { durable: '', cached: '' };
    this.change((names) => names.set(path, content));
    return this.file(content);
  }

  async rename(from: string, to: string): Promise<void> {
    this.next();
    this.change((names) => {
      names.set(to, names.get(from)!);
      names.delete(from);
    });
  }

  async unlink(path: string): Promise<void> {
    this.next();
    this.change((names) => names.delete(path));
  }

  private get now(): Names {
    return this.folders.at(-1)!;
  }

  private next(): void {
    if (this.step >= this.crashAt) throw new PowerLoss();
    this.step += 1;
  }

  private change(how: (names: Map<string, Content>) => void): void {
    const names = new Map(this.now);
    how(names);
    this.folders.push(names);
  }

  private file(content: Content): DiskFile {
    return {
      writeFile: async (bytes) => {
        const pieces = bytes instanceof Uint8Array ? [bytes] : [...bytes];
        const text = Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString();
        content.cached = half(text);
        this.next();
        content.cached = text;
      },
      sync: async () => {
        this.next();
        content.durable = content.cached;
      },
      close: async () => this.next(),
    };
  }

  private folder(): DiskFile {
    return {
      writeFile: () => Promise.reject(new Error('EISDIR')),
      sync: async () => {
        this.next();
        this.folders.splice(0, this.folders.length - 1);
      },
      close: async () => this.next(),
    };
  }
}

function contentsOf({ durable, cached }: Content): string[] {
  return durable === cached ? [durable] : [durable, cached, half(cached)];
}

function half(text: string): string {
  return text.slice(0, text.length / 2);
}

const PATH = '报送/预算.xlsx';
const NEW = Buffer.from('the new workbook');

async function saved(crashAt: number, start: Readonly<Record<string, string>>): Promise<CachedDisk> {
  const disk = new CachedDisk(start, crashAt);
  await saveFile(PATH, NEW, disk).catch((error: unknown) => {
    if (!(error instanceof PowerLoss)) throw error;
  });
  return disk;
}

test.each([
  ['over an old file', { [PATH]: 'the old workbook' }, 'the old workbook'],
  ['where there was none', {}, undefined],
])('%s: whenever the power goes, the old file is there or the new one, never half of one', async (_, start, old) => {
  const { steps } = await saved(Infinity, start);
  expect(steps).toBeGreaterThan(6);
  for (let crashAt = 0; crashAt <= steps; crashAt += 1) {
    const outcomes = (await saved(crashAt, start)).outcomes(PATH);
    const allowed = new Set([old, NEW.toString()]);
    expect([crashAt, [...outcomes].filter((outcome) => !allowed.has(outcome))]).toEqual([crashAt, []]);
  }
});

test('once it has said so the new file is there', async () => {
  expect([...(await saved(Infinity, { [PATH]: 'old' })).outcomes(PATH)].at(0)).toBe(NEW.toString());
});

test('the simulation finds what is wrong with a save that does not flush', async () => {
  const disk = new CachedDisk({ [PATH]: 'old' }, Infinity);
  const file = await disk.open('t', 'wx');
  await file.writeFile(NEW);
  await disk.rename('t', PATH);
  expect(disk.outcomes(PATH)).toContain('');
});
