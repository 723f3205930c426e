/** What a store is made of, in the order in which it is copied. */
export const archiveParts = [
  'files',
  'seals',
  'absences',
  'records',
  'schedules',
  'leases',
  'conversations',
  'chat',
  'chat-keys',
  'settings',
  'outbox',
  'inbox',
  'cases',
] as const;
export type ArchivePart = (typeof archiveParts)[number];

/** One thing a store keeps, in plain data that is the same whichever database it came from. */
export interface ArchiveItem {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A store read and written whole (搬家), for a move from one database to another. Not for a store that is being served. */
export interface StoreArchive {
  /** Everything of a part, in an order in which it may be written again. */
  read(part: ArchivePart): AsyncIterable<ArchiveItem>;
  /** Writes items; one under a known key takes its place. */
  write(part: ArchivePart, items: readonly ArchiveItem[]): Promise<void>;
  /** Marks an empty store as being filled; `false` when it holds something that no move put there. */
  begin(): Promise<boolean>;
  /** Everything is there. */
  finish(): Promise<void>;
  /** Until when somebody serves the store, as far as it can tell; a moment long past when nobody does. */
  servedUntil(): Promise<number>;
}
