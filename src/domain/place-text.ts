import { chineseDigits as digits } from './chinese-digits.ts';

/** `五、六号楼`: a counting word counts for all the numerals listed before it. */
const numeralBefore = /[零〇一二两三四五六七八九十百]+(?=(?:[、,,和][零〇一二两三四五六七八九十百]+)*(?:[栋幢号座#]|网格))/g;

/** Reads a Chinese numeral below a thousand: `十二` 12, `一百零五` 105, `二三` 23 (said digit by digit). */
function readNumeral(words: string): number {
  if (!/[十百]/.test(words)) return Number([...words].map((char) => digits[char] ?? '').join(''));
  let total = 0;
  let pending = 0;
  for (const char of words) {
    if (char === '百' || char === '十') {
      total += (pending || 1) * (char === '百' ? 100 : 10);
      pending = 0;
    } else pending = digits[char] ?? 0;
  }
  return total + pending;
}

/**
 * Brings the many ways to write a place to one (地名写法): half-width, no blanks, capital letters, `五号楼`, `5幢`, `5#` all `5栋`,
 * Chinese numerals before a counting word as digits.
 */
export function plainPlace(text: string): string {
  let plain = text;
  if (/[\uFF00-\uFFEF]/.test(plain)) plain = plain.normalize('NFKC');
  if (/\s/.test(plain)) plain = plain.replace(/\s+/g, '');
  if (/[a-z]/.test(plain)) plain = plain.toUpperCase();
  if (/[零〇一二两三四五六七八九十百]/.test(plain)) {
    plain = plain.replace(numeralBefore, (numeral) => String(readNumeral(numeral)));
  }
  if (/\d/.test(plain)) {
    plain = plain.replace(/(\d)(?:号楼|幢|座|#楼|#)/g, '$1栋').replace(/(\d)[~~—–至到](\d)/g, '$1-$2');
  }
  return plain;
}
