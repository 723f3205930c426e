import fc from 'fast-check';
import { normalise, rawSpan, rawWords } from '../../../src/reading/normalise.ts';

describe('making a text even', () => {
  const table: readonly (readonly [said: string, even: string])[] = [
    ['＠吹哨机器人　ＱＨ２４０６１２－０８　报到', '@吹哨机器人 QH240612-08 报到'],
    ['@吹哨機器人 住建局報到，案號QH240612-05', '@吹哨机器人 住建局报到,案号QH240612-05'],
    ['锦绣花园 7 栋 2 单元', '锦绣花园7栋2单元'],
    ['应急哨！！🚨着火了', '应急哨!! 着火了'],
    ['报\u200b到\ufeff', '报到'],
    ['路灯\u3000井盖\t护栏\r\n围挡', '路灯 井盖 护栏\n围挡'],
    ['吹 哨 常规哨 堆 杂物', '吹哨 常规哨 堆 杂物'],
    ['1️⃣路灯 ②井盖', '1.路灯 ②井盖'],
    ['⭐⭐⭐ 满意', '★★★ 满意'],
    ['6 月 20 日前', '6月20日前'],
  ];
  test.each(table)('%j becomes %j', (said, even) => {
    expect(normalise(said).text).toBe(even);
  });

  test('a stretch of the even text is shown in the sender’s own words', () => {
    const even = normalise('＠吹哨機器人 報到 ＱＨ２４０６１２－０８🚗');
    const start = even.text.indexOf('QH');
    expect(rawWords(even, start, start + 'QH240612-08'.length)).toBe('ＱＨ２４０６１２－０８');
  });

  test('doing it twice changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (raw) => {
        const once = normalise(raw).text;
        expect(normalise(once).text).toBe(once);
      }),
    );
  });

  test('every position leads back into the text it came from, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
        const even = normalise(raw);
        expect(even.from).toHaveLength(even.text.length + 1);
        expect([...even.from].sort((a, b) => a - b)).toEqual(even.from);
        for (let at = 0; at < even.text.length; at += 1) {
          const span = rawSpan(even, at, at + 1);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(raw.length);
        }
      }),
    );
  });
});
