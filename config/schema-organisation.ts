import { z } from 'zod';
import { roles } from '../src/domain/organisation.ts';
import { clockRange, count, date, fields, note, text, texts, version } from './schema-fields.ts';
import { streetSchema } from './schema-streets.ts';
import { personSchema, unitFields } from './schema-units.ts';

const optionalText = text.optional();

/** Platform ids of a group; a value may be `${ENV_NAME}`. */
const channels = {
  dingtalk: fields({ conversationId: optionalText, webhook: optionalText, secret: optionalText }).optional(),
  wecom: fields({ chatId: optionalText, webhook: optionalText }).optional(),
  wechaty: fields({ roomId: optionalText, topic: optionalText }).optional(),
};

const citySchema = fields({
  id: text,
  name: text,
  accepts: texts,
  from: optionalText,
  channel: optionalText,
  units: z.array(fields({ id: text, name: text, aliases: texts, counterpart: optionalText, 受理: personSchema })).optional(),
  districts: z.array(fields({ id: text, name: text, aliases: texts, 受理: personSchema })).optional(),
});

const districtSchema = fields({
  id: text,
  name: text,
  casePrefix: z.string().regex(/^[A-Z]{1,4}$/, '要写成 1 到 4 个大写字母,例如 QH。'),
  timezone: z.literal('Asia/Shanghai').optional(),
  指挥中心: fields({ 值班长: personSchema, 副值班长: personSchema.optional(), 调度员: z.array(personSchema).min(1) }),
  督查: personSchema,
  组织部: personSchema,
  区领导: z.array(personSchema).min(1),
  admins: z.array(personSchema).min(1),
});

const calendarSchema = fields({
  holidays: z.enum(['CN', 'none']),
  makeupDays: z.boolean(),
  workWeek: z.array(z.int().min(1).max(7)).min(1),
  workHours: z.array(clockRange).min(1),
  urgentHours: clockRange,
  quietHours: clockRange,
  quietExempt: texts,
  extraHolidays: z.array(date).optional(),
  extraWorkdays: z.array(date).optional(),
});

const rightList = z.array(
  z.string().regex(/^[a-z_]+(?:[((][^()()]+[))])?$/, '要写成动词,或“动词(范围/范围)”,例如 whistle(应急哨/常规哨)。'),
);
const roleName = z.enum(roles);
const approvalRow = z.partialRecord(roleName, roleName).optional();
const whistleApproval = fields({ 应急哨: approvalRow, 重点哨: approvalRow, 常规哨: approvalRow, 协调哨: approvalRow });

const groupSchema = fields({
  id: text,
  name: text,
  scope: text.optional(),
  residents: z.boolean(),
  members: z.array(text),
  ...channels,
});

const roster = z.array(z.array(text).min(1));
const dutySchema = fields({
  weeks: z.array(date).min(1),
  until: date,
  repeat: z.boolean(),
  district: fields({ 带班领导: roster, 值班长: roster, 调度员: roster }),
  streets: z.record(text, fields({ 带班领导: roster, 调度员: roster })),
  departments: z.record(text, roster),
});

const partySchema = fields({
  members: z.array(fields({ ...personSchema.shape, unit: optionalText, community: text, skills: texts })).optional(),
  teams: z
    .array(
      fields({ id: text, name: text, community: text, lead: text, members: z.array(text), skills: texts, open: optionalText }),
    )
    .optional(),
  pairs: z.array(fields({ unit: text, community: text, day: optionalText })).optional(),
  大工委: fields({ quarter: optionalText, 轮值承办: optionalText, 兼职委员: texts }).optional(),
});

const partyContact = fields({
  id: text,
  kind: text,
  name: text,
  aliases: texts,
  community: text,
  places: texts,
  regulator: text,
  replyHours: z.number().positive(),
  contact: personSchema,
});

/** Form of `organisation.yaml`: who is who, their groups, rights, duty and calendar (组织文件). */
export const organisationSchema = fields({
  version,
  note,
  /** `shadow`: only the dispatchers read what the bot would have said, for a first fortnight. */
  mode: z.enum(['live', 'shadow'], { error: '要写 live(正常)或 shadow(影子模式,只告诉调度员)。' }).optional(),
  address: z.record(text, z.string().includes('{姓}', { error: '称呼里要有 {姓},例如 {姓}主任。' })),
  city: citySchema.optional(),
  district: districtSchema,
  calendar: calendarSchema,
  assessment: fields({ streetOnDepartment: z.number().min(0).max(1), districtOnCity: z.number().min(0).max(1) }),
  verbs: z.record(text, z.record(text, text)),
  roles: fields(Object.fromEntries(roles.map((role) => [role, rightList])) as Record<(typeof roles)[number], typeof rightList>),
  approval: whistleApproval,
  memberLists: z.record(text, z.array(text)).optional(),
  groups: z.array(groupSchema).min(1),
  partyUnits: z.array(fields({ unit: text, reportTo: text, members: count.optional() })).optional(),
  party: partySchema.optional(),
  /** 愁事: which words ask for which professional. 杂事 go to `party.teams`. */
  tiers: fields({ 愁事: z.array(fields({ who: text, words: z.array(text).min(1), contact: text })) }).optional(),
  duty: dutySchema,
  departments: z.array(fields({ ...unitFields, type: z.literal('department') })).min(1),
  utilities: z.array(fields({ ...unitFields, type: z.literal('utility') })).optional(),
  parties: z.array(partyContact).optional(),
  streets: z.array(streetSchema).min(1),
});

/** `organisation.yaml` as it was written. */
export type OrganisationFile = z.infer<typeof organisationSchema>;
