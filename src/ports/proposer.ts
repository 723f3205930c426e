import type { Instant } from '../domain/instant.ts';
import type { Confirmed, Proposal } from '../domain/proposal.ts';
import type { RecordWrite } from './record-store.ts';

/** Proposes who handles words that no list knows (派单建议); works without any network, and without history proposes nothing. */
export interface Proposer {
  propose(words: string, now: Instant): Promise<Proposal | undefined>;
  /** Up to which moment closed cases were learnt from; 0 when none were. */
  learntUntil(): Promise<Instant>;
  /** The model with these cases in it, as the record to be written; undefined when there is nothing new. */
  learn(confirmed: readonly Confirmed[], until: Instant): Promise<Omit<RecordWrite, 'cause' | 'at'> | undefined>;
}
