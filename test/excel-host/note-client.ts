/* Excel.Note as Microsoft's own office.js has it from ExcelApi 1.18 on: npm's library ends at 1.15. Written after its comments. */

type Fields = Readonly<Record<string, unknown>>;

/** An object on the add-in's side, as the library's own classes extend it. */
interface ClientObject {
  readonly context: object;
  _handleResult(value: Fields | null): void;
}

export interface Library {
  readonly Excel: { readonly Worksheet: { readonly prototype: object } };
  readonly OfficeExtension: {
    readonly ClientObject: new (context: object, path: object) => ClientObject;
    readonly BatchApiHelper: {
      createPropertyObject(type: unknown, parent: object, name: string, isCollection: boolean, flags: number): unknown;
      createMethodObject(
        ...all: [type: unknown, parent: object, name: string, operation: number, args: readonly unknown[]]
      ): unknown;
      createChildItemObject(type: unknown, hasIndexer: boolean, parent: object, item: Fields, index: number): unknown;
      invokeMethod(object: object, name: string, operation: number, args: readonly unknown[], flags: number): void;
    };
    readonly Utility: {
      load(object: object, options: unknown): unknown;
      throwIfNotLoaded(name: string, value: unknown, type: string, isNull: boolean): void;
      fixObjectPathIfNecessary(object: object, value: Fields): void;
    };
  };
}

const [WRITE, READ] = [0, 1];

/** Gives the library's worksheets their `notes`. */
export function addNotes({ Excel, OfficeExtension }: Library): void {
  const { ClientObject, BatchApiHelper, Utility } = OfficeExtension;

  class Note extends ClientObject {
    private loaded: Fields = {};
    private field(wire: string, name: string): unknown {
      Utility.throwIfNotLoaded(name, this.loaded[wire], 'Note', (this as unknown as { _isNull: boolean })._isNull);
      return this.loaded[wire];
    }
    get content(): unknown {
      return this.field('Content', 'content');
    }
    get authorName(): unknown {
      return this.field('AuthorName', 'authorName');
    }
    delete(): void {
      BatchApiHelper.invokeMethod(this, 'Delete', WRITE, [], 0);
    }
    load(options: unknown): unknown {
      return Utility.load(this, options);
    }
    override _handleResult(value: Fields | null): void {
      super._handleResult(value);
      if (value === null) return;
      Utility.fixObjectPathIfNecessary(this, value);
      this.loaded = { ...this.loaded, ...value };
    }
  }

  class NoteCollection extends ClientObject {
    private loaded: readonly unknown[] | undefined;
    readonly _isCollection = true;
    get items(): readonly unknown[] | undefined {
      Utility.throwIfNotLoaded('items', this.loaded, 'NoteCollection', false);
      return this.loaded;
    }
    add(address: string, content: string): unknown {
      return BatchApiHelper.createMethodObject(Note, this, 'Add', WRITE, [address, content]);
    }
    getItemOrNullObject(address: string): unknown {
      return BatchApiHelper.createMethodObject(Note, this, 'GetItemOrNullObject', READ, [address]);
    }
    load(options: unknown): unknown {
      return Utility.load(this, options);
    }
    override _handleResult(value: Fields | null): void {
      super._handleResult(value);
      const items = value?.['_Items'] as readonly Fields[] | undefined;
      if (value === null || !items) return;
      Utility.fixObjectPathIfNecessary(this, value);
      this.loaded = items.map((item, index) => {
        const note = BatchApiHelper.createChildItemObject(Note, false, this, item, index) as ClientObject;
        note._handleResult(item);
        return note;
      });
    }
  }

  const notes = new WeakMap<object, unknown>();
  Object.defineProperty(Excel.Worksheet.prototype, 'notes', {
    get(this: object) {
      if (!notes.has(this)) {
        notes.set(this, BatchApiHelper.createPropertyObject(NoteCollection, this, 'Notes', true, 4));
      }
      return notes.get(this);
    },
  });
}
