/** A sentence by its key in the catalogue (`report/messages`), with what to fill in. Language is chosen when it is shown. */
export interface Message {
  readonly key: string;
  readonly data: Readonly<Record<string, string>>;
}
