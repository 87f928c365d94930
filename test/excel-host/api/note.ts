import { parseAddress } from '../../../src/model/index.js';
import { HostObject, type WireType } from '../host-object.js';
import { accessDenied, ApiError, invalidArgument, invalidOperation, itemNotFound } from '../protocol.js';
import type { SimNote, SimSheet } from '../workbook.js';

/** The notes of a sheet in the order in which they were written. */
export class Notes extends HostObject {
  readonly wire: WireType = {
    name: 'NoteCollection',
    methods: { add: 'write', getCount: 'read', getItem: 'read', getItemAt: 'read' },
  };

  constructor(private readonly sheet: SimSheet) {
    super();
  }

  override items(): readonly Note[] {
    return this.sheet.notes.map((note) => new Note(this.sheet, note));
  }

  /** A cell has one note, and none beside a conversation. */
  add(address: string, content: string): Note {
    if (this.sheet.protection) throw accessDenied();
    if (!parseAddress(address)) throw new ApiError('InvalidCellAddress', 'The cell address is invalid.');
    if (this.sheet.conversations.has(address) || this.sheet.notes.some((note) => note.address === address)) {
      throw invalidOperation();
    }
    const note = { address, content, authorName: this.sheet.workbook.person };
    this.sheet.notes.push(note);
    return new Note(this.sheet, note);
  }

  getCount(): number {
    return this.sheet.notes.length;
  }

  getItem(address: string): Note {
    const found = this.sheet.notes.find((note) => note.address === address);
    if (!found) throw itemNotFound();
    return new Note(this.sheet, found);
  }

  getItemAt(index: number): Note {
    const found = this.sheet.notes[index];
    if (!found) throw invalidArgument();
    return new Note(this.sheet, found);
  }
}

export class Note extends HostObject {
  readonly wire: WireType = {
    name: 'Note',
    scalars: ['authorName', 'content'],
    methods: { delete: 'write' },
  };

  constructor(
    private readonly sheet: SimSheet,
    private readonly note: SimNote,
  ) {
    super();
  }

  get authorName(): string {
    return this.note.authorName;
  }
  get content(): string {
    return this.note.content;
  }

  delete(): void {
    if (this.sheet.protection) throw accessDenied();
    this.sheet.notes.splice(this.sheet.notes.indexOf(this.note), 1);
  }
}
