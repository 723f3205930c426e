import type { Seal } from '../domain/seal.ts';

/** Where seals are kept (封存库), apart from the cases. */
export interface SealStore {
  /** Adds a day's seal. The same seal again changes nothing; another one for a sealed day is refused. */
  add(seal: Seal): Promise<void>;
  last(): Promise<Seal | undefined>;
  /** All seals, oldest first. */
  all(): AsyncIterable<Seal>;
}
