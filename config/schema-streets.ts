import { z } from 'zod';
import { count, fields, text, texts } from './schema-fields.ts';
import { personSchema, sectionSchema } from './schema-units.ts';

const gridSchema = fields({
  code: text,
  name: text,
  households: count,
  places: z.array(text).min(1),
  网格长: personSchema,
  网格员: z.array(personSchema).min(1),
  楼栋长: z.array(fields({ ...personSchema.shape, building: text })).optional(),
  partyBranch: text.optional(),
});

const councilSchema = fields({
  召集人: text,
  常任议事委员: z.array(text),
  公众议事委员: fields({ 抽选: text, 至少: count }).optional(),
});

const communitySchema = fields({
  id: text,
  name: text,
  aliases: texts,
  places: texts,
  书记: personSchema,
  联络员: personSchema,
  党群议事会: councilSchema.optional(),
  grids: z.array(gridSchema).min(1),
});

/** A street with its communities and grids (街道、社区、网格). */
export const streetSchema = fields({
  id: text,
  name: text,
  aliases: texts,
  党工委书记: personSchema,
  吹哨负责人: personSchema,
  指挥调度岗: z.array(personSchema).min(1),
  units: z.array(sectionSchema).optional(),
  force_1_3_N: fields({ '1': z.array(text), '3': z.array(text), N: z.array(text) }).optional(),
  communities: z.array(communitySchema).min(1),
});
export type StreetEntry = z.infer<typeof streetSchema>;
