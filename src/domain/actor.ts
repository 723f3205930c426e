import { z } from 'zod';

/** Who did something (行为人): a person as the organisation knew them then, or the bot (`person: 'bot'`). */
export const actorSchema = z.strictObject({
  person: z.string(),
  name: z.string(),
  /** Canonical unit spoken for: `城管局`, a street id, a community id, a grid code, `district`; empty for residents. */
  unit: z.string(),
  role: z.string(),
});
export type Actor = z.infer<typeof actorSchema>;
