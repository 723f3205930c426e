import { Rejection } from './rejection.ts';

/** Characters an id, a name, and a message's text may have. */
const ID_LENGTH = 200;
const TEXT_LENGTH = 10_000;

/** Refuses fields nobody reads: a misspelt name would otherwise be passed over in silence. */
export function onlyFields(body: Record<string, unknown>, known: ReadonlySet<string>): void {
  for (const name of Object.keys(body)) {
    if (!known.has(name)) throw new Rejection(400, `不认识字段 ${name.slice(0, 40)}，可用的有：${[...known].join('、')}。`);
  }
}

/** A short text such as an id or a name. */
export function shortField(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.trim() !== '' && value.length <= ID_LENGTH) return value;
  throw new Rejection(400, `字段 ${name} 应是不超过 ${ID_LENGTH} 字的文字，不能为空。`);
}

/** A short text that must be there. */
export function requiredField(body: Record<string, unknown>, name: string, what: string): string {
  const value = shortField(body, name);
  if (value === undefined) throw new Rejection(400, `缺少字段 ${name}：请填${what}。`);
  return value;
}

/** The words of a message. */
export function textField(body: Record<string, unknown>): string {
  const value = body['text'];
  if (typeof value !== 'string' || value.trim() === '') throw new Rejection(400, '消息是空的，请在 text 里写上要说的话。');
  if (value.length > TEXT_LENGTH) throw new Rejection(400, `消息太长，请控制在 ${TEXT_LENGTH} 字以内。`);
  return value;
}

export function flagField(body: Record<string, unknown>, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw new Rejection(400, `字段 ${name} 应是 true 或 false。`);
}

/** A whole number at or above zero from a query string. */
export function countQuery(value: unknown, name: string, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new Rejection(400, `参数 ${name} 应是不小于 0 的整数。`);
  return number;
}
