import { z } from 'zod';

/**
 * An entry of the timeline (全程留痕): who did what, when, through which message, in which words, and how the case stood before and after.
 * `hash` chains it to the entry before; the words enter the hash only through `wordsHash` (salted), so that they can be erased
 * without breaking the chain.
 */
export const timelineEntrySchema = z.strictObject({
  seq: z.number(),
  at: z.number(),
  /** The transition's name (`report`, `resolve`), or `remind`, `note`, `correct`. */
  action: z.string(),
  person: z.string(),
  name: z.string(),
  unit: z.string(),
  cause: z.string(),
  /** What was said; null when erased on request. */
  words: z.string().nullable(),
  salt: z.string(),
  wordsHash: z.string(),
  /** Status and department states, such as `dispatched|城管局:pending`. */
  before: z.string(),
  after: z.string(),
  hash: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
