import fc from 'fast-check';
import { linesOf, splitText } from '../../../src/platforms/split-text.ts';

const bytes = (text: string): number => Buffer.byteLength(text);
const lines = (...texts: string[]) => texts.map((text) => [{ text }]);
const unmarked = (parts: readonly { text: string }[]): string[] => parts.map(({ text }) => text.replace(/ \(\d+\/\d+\)$/, ''));

describe('a message', () => {
  test('that fits is left as it is', () => {
    expect(splitText(lines('一', '二'), { maxBytes: 7 })).toEqual([{ text: '一\n二', mentions: [] }]);
  });

  test('that is too long is cut between lines and counted', () => {
    const parts = splitText(lines('东风社区', '南河社区', '北岸社区'), { maxBytes: 37 });
    expect(parts.map(({ text }) => text)).toEqual(['东风社区\n南河社区 (1/2)', '北岸社区 (2/2)']);
  });

  test('whose line alone is too long is cut after a comma where one is near, else between characters', () => {
    const [first] = splitText(lines(`${'路'.repeat(9)}，${'灯'.repeat(20)}`), { maxBytes: 41 });
    expect(first?.text).toBe(`${'路'.repeat(9)}， (1/3)`);
  });

  test('of twenty thousand bytes keeps every byte, in parts within the limit', () => {
    const long = '居民反映门前路灯不亮👨‍👩‍👧‍👦'.repeat(400);
    const parts = splitText(lines(long), { maxBytes: 2048 });
    expect(Math.max(...parts.map(({ text }) => bytes(text)))).toBeLessThanOrEqual(2048);
    expect(unmarked(parts).join('')).toBe(long);
    for (const { text } of parts) expect(text).not.toMatch(/\u200d \(|^\u200d/);
  });

  test('never has a mention cut, and each part names those it mentions', () => {
    const body = {
      paragraphs: [
        [{ text: '请' }, { mention: 'u1', name: '周工' }, { text: '到场。'.repeat(20) }],
        [{ mention: 'u2', name: '李工' }],
      ],
    };
    const parts = splitText(
      linesOf(body, (id) => ({ text: `@${id} `, mention: id })),
      { maxBytes: 60 },
    );
    expect(parts.flatMap(({ mentions }) => mentions)).toEqual(['u1', 'u2']);
    for (const { text, mentions } of parts) for (const id of mentions) expect(text).toContain(`@${id} `);
  });

  test('with more mentions than one message may have is cut too', () => {
    const many = Array.from({ length: 5 }, (_, n) => [{ text: `@u${n}`, mention: `u${n}` }]);
    expect(splitText(many, { maxBytes: 1000, maxMentions: 2 }).map(({ mentions }) => mentions.length)).toEqual([2, 2, 1]);
  });

  test('of any words loses nothing and keeps to the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { minLength: 1, maxLength: 8 }), (texts) => {
        const clean = texts.map((text) => text.replace(/\n/g, ''));
        const parts = splitText(lines(...clean), { maxBytes: 64 });
        for (const { text } of parts) expect(bytes(text)).toBeLessThanOrEqual(64);
        expect(unmarked(parts).join('').replaceAll('\n', '')).toBe(clean.join(''));
      }),
      { numRuns: 200 },
    );
  });
});
