import type { Instant } from '../domain/instant.ts';

/**
 * A record (台账) of something that is no case: an appeal, a frozen period, a matter to be explained, an admission, a change of people.
 * `kind` and `id` together name it for ever; `version` counts its states from 1.
 */
export interface KeptRecord {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** Somebody still has to do something about it. */
  readonly open: boolean;
  /** What or whom it is about, to be found by: a case number, a unit, a person. */
  readonly subject: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The key of the request or job that wrote this state. */
  readonly cause: string;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  /** The state before, so that who is carried out again after a crash sees what was there the first time. */
  readonly previous?: Pick<KeptRecord, 'version' | 'open' | 'body' | 'cause' | 'changedAt'>;
}

/** A new state of a record, as somebody wants it written. */
export type RecordWrite = Omit<KeptRecord, 'openedAt' | 'changedAt' | 'previous'> & { readonly at: Instant };

/** Records beside the cases (台账库). Small in number; each write changes one whole, guarded by its version. */
export interface RecordStore {
  get(kind: string, id: string): Promise<KeptRecord | undefined>;
  /** Those of a kind (or of several) that fit, the earliest opened first. */
  list(kind: string | readonly string[], query?: { readonly open?: boolean; readonly subject?: string }): Promise<KeptRecord[]>;
  /**
   * Writes version N over version N-1 (version 1 where there is none) and tells whether it did. The same version by the same cause
   * again replaces that state and is `true`: what was interrupted may be done once more.
   */
  put(record: RecordWrite): Promise<boolean>;
}
