import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import type { Role } from '../../../src/domain/organisation.ts';
import { createSampleReader, fixtureRows, type SampleReader } from '../../support/sample-reader.ts';

let reader: SampleReader;
beforeAll(async () => {
  reader = await createSampleReader();
});

const rows = fixtureRows('corpus.jsonl');
const words = [
  '吹哨',
  '报到',
  '@吹哨机器人',
  'QH240612-03',
  '书院路',
  '18号',
  '城管局',
  '、',
  ',',
  '不是',
  '应急哨',
  '“',
  '”\n------\n',
  '①',
  '1.',
  '\n',
  '满意',
  '从',
  '到',
  '段',
  '吗',
  '?',
  '@',
  '#',
  '03',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((list) => list.join('')),
);
const anyRole = fc.constantFrom<Role>('resident', 'dept', 'street', 'community', 'grid', 'leader', 'party_member');

describe('whatever is typed', () => {
  test('is read without a throw, the same each time, and every piece of evidence stands in it', () => {
    fc.assert(
      fc.property(anyText, anyRole, fc.boolean(), (text, role, mentioned) => {
        const reading = reader.read(text, { role, mentioned });
        expect(reader.read(text, { role, mentioned })).toEqual(reading);
        for (const request of reading.requests) {
          expect(request.confidence).toBeGreaterThan(0);
          expect(request.confidence).toBeLessThanOrEqual(1);
          for (const { words: said, start, end } of request.evidence) expect(text.slice(start, end)).toBe(said);
        }
      }),
      { numRuns: 300 },
    );
  });

  /** Milliseconds of work, however busy the machine is. */
  function work(text: string, role: Role): number {
    const started = process.cpuUsage();
    reader.read(text, { role, mentioned: true });
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  }

  test.each(
    '吹哨, 书院路 QH240612-03\u00a0 @ @城管局 从 1 1-2- “ 城管、 ①应急哨 书院路22号路灯不亮; 3号楼 电梯 满意 吗? 北苑、春晓 \n 一 没 吹\u00a0 ★ 6月20日 去看 路'.split(
      ' ',
    ),
  )('20,000 characters of %j stay quick', (piece) => {
    const text = piece.repeat(20_000).slice(0, 20_000);
    // The worst take some hundred milliseconds on a busy machine; a blow-up would take minutes.
    expect(work(text, 'community')).toBeLessThan(3000);
  });

  test('and so does anything up to 20,000 characters put together of any words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words, '电梯坏了', '没人管', '今天下午', '😀'), { minLength: 20, maxLength: 200 }),
        (list) => {
          const text = list.join('').repeat(100).slice(0, 20_000);
          expect(work(text, 'community')).toBeLessThan(3000);
        },
      ),
      { numRuns: 5 },
    );
  });
});

describe('the same words in another dress', () => {
  const outline = (text: string, role: string, mentioned: boolean): unknown =>
    reader
      .read(text, { role: role as Role, mentioned })
      .requests.map(({ command, sub, slots }) => [
        command,
        sub,
        slots.caseNo,
        slots.matter,
        slots.whistleType,
        slots.departments,
      ]);
  const wide = (text: string): string =>
    text.replace(/[!-~]/g, (char) => (char === '@' || char === '-' ? char : String.fromCharCode(char.charCodeAt(0) + 0xfee0)));
  const plain = rows.filter(({ style, text }) => style === 'wecom_at' && !text.includes('\n'));

  test('full-width letters change nothing', () => {
    for (const { text, role, mention } of plain) expect(outline(wide(text), role, mention)).toEqual(outline(text, role, mention));
  });

  test('blanks and emoji around the message change nothing', () => {
    for (const { text, role, mention } of plain)
      expect(outline(`  🎉 ${text} 🙏 `, role, mention)).toEqual(outline(text, role, mention));
  });

  test('blanks and emoji around its words change nothing', () => {
    for (const { text, role, mention } of plain)
      for (const between of [' ', '🙏', ' 😀 ']) {
        const dressed = text.replaceAll(/(?<=[,，。！!；;])(?=[\u4e00-\u9fff])/g, between);
        expect([text, outline(dressed, role, mention)]).toEqual([text, outline(text, role, mention)]);
      }
  });

  test.each(['t', 'tw', 'hk'] as const)('traditional script (%s) changes nothing', (to) => {
    const traditional = Converter({ from: 'cn', to });
    for (const { text, role, mention } of rows)
      expect(outline(traditional(text), role, mention)).toEqual(outline(text, role, mention));
  });

  test('zero-width signs inside change nothing', () => {
    for (const { text, role, mention } of plain)
      expect(outline(text.split('').join('\u200b'), role, mention)).toEqual(outline(text, role, mention));
  });
});
