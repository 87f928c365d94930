import type { Message } from '../model/index.js';
import { messageOf } from '../pane/index.js';
import type { Store } from '../pane/index.js';
import type { Desk } from '../worker/protocol.js';
import type { Book } from './book.js';

/** Opening and saving: the one place where the page touches files. */
export interface Files {
  open(name: string, bytes: Uint8Array): Promise<void>;
  /** Offers the workbook, with what was changed, as a download. */
  save(): Promise<void>;
  offer(name: string, bytes: BlobPart, type: string): void;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function createFiles(desk: Desk, book: Book, store: Store, check: () => Promise<void>): Files {
  async function open(name: string, bytes: Uint8Array): Promise<void> {
    book.set({ opening: name, failure: undefined });
    try {
      const { sheets, looks, settings } = await desk.open({ bytes });
      store.dispatch({ type: 'workbook-opened', settings });
      const checked = check();
      await book.opened(name, sheets, looks);
      await checked;
    } catch (error) {
      book.set({ opening: undefined, failure: { name, message: failureOf(name, error) } });
    }
  }

  async function save(): Promise<void> {
    const name = savedName(book.get().name ?? 'gouji');
    try {
      offer(name, (await desk.bytes()) as BlobPart, XLSX);
      book.set({ edited: false });
    } catch (error) {
      store.dispatch({
        type: 'noticed',
        notice: { tone: 'refused', what: { kind: 'message', message: messageOf(error) } },
      });
    }
  }

  return { open, save, offer };
}

/** What was in an old format is saved as .xlsx. */
const savedName = (name: string): string =>
  /\.xls[xm]$/i.test(name) ? name : `${name.replace(/\.(xls|et|ods|xml)$/i, '')}.xlsx`;

function failureOf(name: string, error: unknown): Message {
  const { key, data } = messageOf(error);
  return { key, data: { file: name, ...data } };
}

function offer(name: string, bytes: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken hold of the data by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** The bytes of an asset that the build put into the script as a data address; no request is made. */
export function bytesOfDataUrl(url: string): Uint8Array {
  const text = atob(url.slice(url.indexOf(',') + 1));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
