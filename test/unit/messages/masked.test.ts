import fc from 'fast-check';
import { masked, maskedWords } from '../../../src/messages/masked.ts';
import { wordsOf } from '../../../src/messages/message-body.ts';

const digits = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((all) => all.join(''));
const wide = (text: string) => text.replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** A mobile number as people write it: in one run or in groups, with 86, in full-width digits. */
const mobile = fc
  .record({
    head: fc.constantFrom('130', '139', '155', '188', '199'),
    middle: digits(4),
    tail: digits(4),
    gap: fc.constantFrom('', ' ', '-'),
    country: fc.constantFrom('', '86', '+86', '+86 '),
    full: fc.boolean(),
  })
  .map(({ head, middle, tail, gap, country, full }) => {
    const number = [head, middle, tail].join(gap);
    return { hidden: middle, said: full && country === '' ? wide(number) : `${country}${number}` };
  });

const identity = fc
  .record({ area: digits(6), birth: digits(8), rest: digits(3), check: fc.constantFrom('1', '9', 'X', 'x') })
  .map(({ area, birth, rest, check }) => ({ hidden: birth, said: `${area}${birth}${rest}${check}` }));

/** Ordinary words, never ending or beginning with a digit. */
const talk = fc
  .array(fc.constantFrom('张阿姨', '电话', ',', '家住锦绣花园7栋', '请回', '。', '路灯不亮', ':', '(', ')'), { maxLength: 5 })
  .map((all) => `${all.join('')}联`);

/** What is still to be read of a text, digits made plain and gaps taken out. */
const readable = (text: string) => text.normalize('NFKC').replace(/[\s\-–—.·]/g, '');

describe('nobody’s own number is read', () => {
  test('wherever it stands and however it is written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(talk, fc.oneof(mobile, identity)), { minLength: 1, maxLength: 4 }), talk, (parts, end) => {
        const text = parts.map(([before, { said }]) => `${before}${said}`).join('') + end;
        const shown = maskedWords(text);
        expect(readable(shown)).not.toMatch(/(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/);
        expect(readable(shown)).not.toMatch(/(?<!\d)\d{17}[\dXx]/);
        for (const [, { said }] of parts) expect(shown).not.toContain(said);
        for (const [before] of parts) expect(shown).toContain(before);
      }),
      { numRuns: 300 },
    );
  });

  test('masked once more it stays as it is, and other words stay altogether', () => {
    fc.assert(
      fc.property(talk, mobile, (words, { said }) => {
        const once = maskedWords(`${words}${said}`);
        expect(maskedWords(once)).toBe(once);
        expect(maskedWords(words)).toBe(words);
      }),
    );
    for (const said of ['QH240612-03', '12345', '6月12日 09:30', '0871-6512345', '订单1700000000000号'])
      expect(maskedWords(said)).toBe(said);
  });

  test('in text, strong words and cards alike', () => {
    const body = {
      paragraphs: [[{ text: '找张阿姨 13800001111' }, { strong: '13800002222' }]],
      card: { title: '13800003333', fields: [{ name: '电话', value: '13800004444' }], buttons: [] },
    };
    const shown = masked(body);
    expect(`${wordsOf(shown)}${JSON.stringify(shown.card)}`).not.toMatch(/1380000\d{4}/);
  });
});
