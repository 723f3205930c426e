import type { Instant } from '../domain/instant.ts';

/** A daily seal (日封存): fixes how every changed case's chain stood, chained to the seal before it and kept apart from the cases. */
export interface Seal {
  readonly date: string;
  readonly at: Instant;
  readonly cases: number;
  /** Highest ordinal per district and day since the last seal: `{ 'qh/260612': 14 }`. */
  readonly highest: Readonly<Record<string, number>>;
  /** Chains that grew since the last seal. */
  readonly chains: readonly { readonly no: string; readonly length: number; readonly head: string }[];
  readonly previous: string;
  readonly hash: string;
}

export interface SealStore {
  /** Adds a day's seal. The same seal again changes nothing; another one for a sealed day is refused. */
  add(seal: Seal): Promise<void>;
  last(): Promise<Seal | undefined>;
  /** All seals, oldest first. */
  all(): AsyncIterable<Seal>;
}
