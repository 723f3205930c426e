import { chineseDigits as digits } from '../../domain/chinese-digits.ts';

/** A number of up to two figures, in Arabic or Chinese writing (数字): `十五` → 15, `半` → 0.5. Undefined when it is none. */
export function toNumber(words: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(words)) return Number(words);
  if (words === '半') return 0.5;
  if (words === '几' || words.length === 0 || words.length > 3) return undefined;
  const ten = words.indexOf('十');
  if (ten < 0) return words.length === 1 ? digits[words] : undefined;
  const tens = ten === 0 ? 1 : digits[words.slice(0, ten)];
  const ones = ten === words.length - 1 ? 0 : digits[words.slice(ten + 1)];
  return tens === undefined || ones === undefined ? undefined : tens * 10 + ones;
}
