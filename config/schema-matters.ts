import { z } from 'zod';
import { fiveLabels, urgencyLabels, whistleLabels } from '../src/domain/whistle-type.ts';
import { fields, note, text, texts, version } from './schema-fields.ts';

const optionalText = text.optional();

const matterSchema = fields({
  id: text,
  name: text,
  category: text,
  keywords: z.array(text).min(1),
  lead: optionalText,
  co: texts,
  leadBy: z.array(fields({ trade: text, words: z.array(text).min(1), lead: text })).optional(),
  supervise: optionalText,
  firstCall: optionalText,
  authority: z.enum(['department', 'street']).optional(),
  whistle: z.enum(Object.values(whistleLabels)).optional(),
  route: z.enum(['whistle', 'list', 'guide']).optional(),
  five: z.enum(Object.values(fiveLabels)).optional(),
  urgency: z.enum(Object.values(urgencyLabels)),
  visibility: z.enum(['public', 'private']),
  mediate: z.boolean().optional(),
  danger: z.boolean().optional(),
  hotline: optionalText,
});
export type MatterEntry = z.infer<typeof matterSchema>;

/** Form of `matters.yaml`: what may be whistled for, and whom it goes to (事项清单). */
export const mattersSchema = fields({
  version,
  note,
  fiveRule: texts,
  admission: fields({ comment: optionalText, allowUnlisted: z.boolean() }),
  matters: z.array(matterSchema).min(1),
});
export type MattersFile = z.infer<typeof mattersSchema>;

const guideSchema = fields({
  id: text,
  name: text,
  matter: optionalText,
  department: text,
  ask: z.array(text).min(1),
  materials: z.array(text),
  steps: z.array(text),
  window: text,
  place: optionalText,
  hours: texts,
  phone: text,
  days: z.number().min(0),
  fee: z.number().min(0).optional(),
});

/** Form of `guides.yaml`: how to get something done that is no case (一门式办理). */
export const guidesSchema = fields({
  version,
  note,
  defaults: fields({ place: text, hours: z.array(text).min(1), fee: z.number().min(0).optional() }),
  guides: z.array(guideSchema),
});
export type GuidesFile = z.infer<typeof guidesSchema>;
