import { z } from 'zod';

/** The label of what a street settles with its own people. */
export const STREET = 'street';

/** Who might handle a matter no list knows (建议单位): a unit's canonical name, or `street` for the street itself. */
const proposedSchema = z.strictObject({ to: z.string(), confidence: z.number() });
export type Proposed = z.infer<typeof proposedSchema>;

/** A past case that reads alike (相近的事), as a reason: its number, and its title where it came from history. */
const alikeSchema = z.strictObject({ id: z.string(), to: z.string(), title: z.string().optional() });
export type Alike = z.infer<typeof alikeSchema>;

/** What the model proposes for some words (派单建议): likeliest first. `sure` where its measured precision allows to act on the first. */
export const proposalSchema = z.strictObject({
  options: z.array(proposedSchema),
  sure: z.boolean(),
  alike: z.array(alikeSchema),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** The level a proposal names: a street settles it with its own people, or a department is called. */
export function levelOf(to: string): 'street' | 'department' {
  return to === STREET ? 'street' : 'department';
}

/** A case that somebody really handled (已确认), and its words, to learn from. */
export interface Confirmed {
  readonly id: string;
  /** A unit's canonical name, or `street`. */
  readonly to: string;
  readonly words: string;
  /** Only of history that was given from outside; a case of our own is looked up by its number. */
  readonly title?: string;
}
