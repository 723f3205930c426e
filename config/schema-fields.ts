import { z } from 'zod';
import { didYouMean } from './suggest.ts';

/** An object of known keys; a key that is not among them is a fault, with the nearest known one named. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const keys = (issue as { keys?: string[] }).keys ?? [];
      const hints = keys.map((key) => `不认识“${key}”。${didYouMean(key, known)}`.trim());
      return `${hints.join(';')} 这里可以写:${known.join('、')}。`;
    },
  });
}

/** Some text, not empty. */
export const text = z.string().trim().min(1);
/** A list of texts; absent means none. */
export const texts = z.array(text).optional();
/** Clock value `08:30`; `24:00` ends a day. */
export const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, '要写成 HH:MM,例如 08:30(加引号)。');
/** A stretch of a day, `08:30-12:00`. */
export const clockRange = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "要写成 HH:MM-HH:MM,例如 '08:30-12:00'(加引号)。");
/** A date, `2026-11-23`. */
export const date = z.iso.date("要写成 YYYY-MM-DD,例如 '2026-11-23'(加引号)。");
/** A length of time, `30分钟`, `4工作小时`. */
export const span = z
  .string()
  .regex(
    /^\d+(?:\.\d+)?(?:分钟|小时|工作小时|工作日|天|紧急小时)$/,
    '要写成数字加单位:30分钟、2小时、4工作小时、4紧急小时、1工作日、7天。',
  );
/** A whole number above zero. */
export const count = z.int().positive();

/** Version of a file's form; only 1 exists. */
export const version = z.literal(1);
/** Words to the reader, not used. */
export const note = z.string().optional();

const typeNames: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表([…] 或每行一个 - )',
  object: '一组“键: 值”',
  record: '一组“键: 值”',
};

/** Says every other fault of form in Chinese; handed to zod when a file is parsed. */
export function sayFault(issue: z.core.$ZodRawIssue): string {
  const key = issue.path?.at(-1);
  const named = typeof key === 'string' ? `“${key}”` : '这一项';
  if (issue.input === undefined) return `缺少${named}。`;
  if (issue.input === null) return `${named}是空的,请填上或整行删去。`;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'string' && typeof issue.input === 'number')
        return `${named}应当是文字,请给 ${issue.input} 加上引号。`;
      return `${named}应当是${typeNames[issue.expected] ?? issue.expected}。`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      return `${named}写成了“${String(issue.input)}”,只能是:${values.join('、')}。${didYouMean(String(issue.input), values)}`;
    }
    case 'too_small':
      if (issue.origin === 'array') return `${named}至少要有 ${issue.minimum} 项。`;
      return issue.origin === 'string'
        ? `${named}不能是空的。`
        : `${named}要大于${issue.inclusive ? '等于' : ''} ${issue.minimum}。`;
    case 'too_big':
      return issue.origin === 'array' ? `${named}最多 ${issue.maximum} 项。` : `${named}不能超过 ${issue.maximum}。`;
    case 'invalid_format':
      return `${named}的写法不对:“${String(issue.input)}”。`;
    case 'invalid_key':
      return `${named}不能作键。`;
    default:
      return `${named}不对。`;
  }
}
