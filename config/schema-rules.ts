import { z } from 'zod';
import { rungIds } from '../src/domain/reminder.ts';
import { clock, count, date, fields, note, span, text, texts, version } from './schema-fields.ts';

const windows = { 报到: span, 进展: span.optional(), 办结: span };

const share = z.string().regex(/^[+-]?\d+(?:\.\d+)?%$/, '要写成窗口长度的百分之几,例如 -25%、+50%。');
const minutes = z.string().regex(/^[+-]?\d+分钟$/, '要写成分钟,例如 -10分钟、+15分钟。');

/** Form of `deadlines.yaml`: every number of the rule book (时限和规则). */
export const deadlinesSchema = fields({
  version,
  note,
  时限: fields({
    应急哨: fields(windows),
    应急哨_水电气热: fields({ ...windows, 事项: z.array(text) }),
    重点哨: fields(windows),
    常规哨: fields(windows),
    常规哨_紧急: fields(windows),
    协调哨: fields(windows),
  }),
  吹哨一方: fields({ 审核: span, 核查: span, 核查再等: span, 裁定: span, 可退单: span }),
  协同和裁定: fields({
    议事: span,
    确权: span,
    邻里调解: span,
    待补充最长: span,
    挂账最长复核: span,
    每单位最多退单: count,
    每案最多退单: count,
    回访: span,
  }),
  居民诉求: fields({ 网格联系: span, 自动转常规哨: span, 等居民回话: span, 每群每天最多主动问: count }),
  催办阶梯: fields({
    常规: z.array(fields({ id: z.enum(rungIds), 时点: share, 最多: span.optional(), 汇总: z.literal('半天').optional() })).min(1),
    应急: z.array(fields({ id: z.enum(rungIds), 时点: minutes })).min(1),
    以后: fields({ 常规最多几次: count, 应急每隔: span, 应急最多几次: count }),
  }),
  评价: fields({ 提醒: span, 自动办结: span, 可反映未解决: span }),
  其他: fields({ 可撤销: span, 每群每天最多主动发: count, 大事户数: count, 多人反映人数: count.optional() }),
});
export type DeadlinesFile = z.infer<typeof deadlinesSchema>;

/** Form of `schedules.yaml`: when the standing jobs run (定时). */
export const schedulesSchema = fields({
  version,
  note,
  周报预览: clock,
  周报: clock,
  领导汇总: clock,
  考核公示: clock.optional(),
  每日封存: clock,
  节前提醒: fields({ 时间: clock, 放假至少几天: count }),
});
export type SchedulesFile = z.infer<typeof schedulesSchema>;

/** Form of `lexicon.yaml`: words to add (词库补充). */
export const lexiconSchema = fields({
  version,
  note,
  机器人名字: z.array(text).min(1),
  危险词: texts,
  同义词: z.record(text, z.array(text).min(1)).optional(),
  例句: z.record(text, z.array(text).min(1)).optional(),
  错别字: z.record(text, text).optional(),
});
export type LexiconFile = z.infer<typeof lexiconSchema>;

/** Form of `holidays.yaml`: days that differ from the national calendar (节假日调整). */
export const holidaysSchema = fields({ version, note, 放假: z.array(date).optional(), 上班: z.array(date).optional() });
