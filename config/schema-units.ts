import { z } from 'zod';
import { fields, text, texts } from './schema-fields.ts';

const optionalText = text.optional();

/** A person where they are introduced (人员). `accounts` only where a platform's user id differs from `userId`. */
export const personSchema = fields({
  userId: text,
  title: text,
  name: text,
  phone: optionalText,
  call: optionalText,
  accounts: z.record(text, text).optional(),
});
export type PersonEntry = z.infer<typeof personSchema>;

/** A unit inside a department, or a street's own team (内设、派驻单位). */
export const sectionSchema = fields({
  id: text,
  name: text,
  kind: z.enum(['常驻', '内设', '挂牌进驻', '片区派驻', '本级']),
  street: optionalText,
  aliases: texts,
  hotline: optionalText,
  值班: z.array(personSchema).optional(),
  联络员: z.array(personSchema).optional(),
});
export type SectionEntry = z.infer<typeof sectionSchema>;

/** What departments and utilities have in common (部门、公司). */
export const unitFields = {
  id: text,
  name: text,
  fullName: optionalText,
  aliases: texts,
  duties: texts,
  hotline: optionalText,
  抢修电话: optionalText,
  units: z.array(sectionSchema).optional(),
  contacts: fields({
    联络员: z.array(personSchema).optional(),
    部门负责人: personSchema.optional(),
    分管领导: personSchema.optional(),
  }).optional(),
};
