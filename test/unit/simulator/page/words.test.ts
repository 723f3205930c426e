import { isoText, momentText, nextAt, sameDay } from '../../../../src/platforms/simulator/page/moments.ts';
import { quickPicks, searchPeople } from '../../../../src/platforms/simulator/page/people-search.ts';
import { meAmong, pieces, wordsBeside } from '../../../../src/platforms/simulator/page/rich-text.ts';

const me = { id: 'u_zj_lly1', name: '周建国', title: '住建局联络员' };

describe('a text is cut at headings, case numbers and mentions', () => {
  const kinds = (text: string) =>
    pieces(text, () => false)
      .filter(({ kind }) => kind !== 'plain')
      .map(({ text: words, kind }) => `${kind} ${words}`);

  test.each([
    ['QH261122-01 请 @周工 到场', ['strong QH261122-01', 'mention @周工']],
    ['＠周工，＠马工：在吗', ['mention ＠周工', 'mention ＠马工']],
    ['QH261122-112已办结', ['strong QH261122-112']],
    ['【周报】本周\n【又】一段，不是【这】', ['strong 【周报】', 'strong 【又】']],
    ['没有@ 也没有号', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test('and put together again it is the same text', () => {
    const text = '@周工 @周工，QH261122-01…@<b>x</b>\n完';
    expect(
      pieces(text, () => true)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});

describe('the reader’s own name', () => {
  test('is the one at their place among those the bot mentions', () => {
    const isMe = meAmong({ text: '请 @马工 @周工 到场', mentions: ['u_cg_lly1', 'u_zj_lly1'] }, me);
    expect([isMe('周工'), isMe('马工')]).toEqual([true, false]);
  });
  test('is their name or title where someone else’s words stand in between', () => {
    const isMe = meAmong({ text: '居民说“@谁都行”，请 @周建国 看看', mentions: ['u_zj_lly1'] }, me);
    expect([isMe('周建国'), isMe('谁都行')]).toEqual([true, false]);
  });
  test('is nobody’s when they are not mentioned', () => {
    expect(meAmong({ text: '@周建国', mentions: [] }, me)('周建国')).toBe(false);
  });
});

test('beside a card stands only what the card does not say', () => {
  const card = { title: '应急哨 QH261122-01', fields: [{ name: '状态', value: '待报到' }], buttons: [] };
  expect(wordsBeside('应急哨 QH261122-01\n请 @周工 到场\n状态：待报到', card)).toBe('请 @周工 到场');
  expect(wordsBeside('状态：待报到', undefined)).toBe('状态：待报到');
});

describe('the clock’s targets', () => {
  const at = (text: string) => Date.parse(text);
  test.each([
    ['2026-11-22T10:00:00+08:00', 9, 0, undefined, '2026-11-23T09:00:00+08:00'],
    ['2026-11-22T23:59:00+08:00', 9, 0, undefined, '2026-11-23T09:00:00+08:00'],
    ['2026-11-22T10:00:00+08:00', 8, 30, 1, '2026-11-23T08:30:00+08:00'],
    ['2026-11-23T08:29:00+08:00', 8, 30, 1, '2026-11-23T08:30:00+08:00'],
    ['2026-11-23T08:30:00+08:00', 8, 30, 1, '2026-11-30T08:30:00+08:00'],
    ['2026-11-23T00:10:00+08:00', 8, 30, 1, '2026-11-23T08:30:00+08:00'],
    ['2026-12-31T10:00:00+08:00', 9, 0, undefined, '2027-01-01T09:00:00+08:00'],
  ])('from %s to %d:%d weekday %s', (now, hour, minute, weekday, expected) => {
    expect(isoText(nextAt(at(now), hour, minute, weekday))).toBe(expected);
  });
  test('are said in Chinese time', () => {
    expect(momentText(at('2026-11-22T16:05:00Z'))).toBe('11月23日 周一 00:05');
    expect(sameDay(at('2026-11-22T15:59:00Z'), at('2026-11-22T16:00:00Z'))).toBe(false);
  });
});

describe('looking for a person', () => {
  const people = [
    { id: '1', name: '王芳', title: '城管局联络员', role: 'dept', unit: '城管局' },
    { id: '2', name: '李城', title: '梧桐街道吹哨负责人', role: 'street', unit: '梧桐街道' },
    { id: '3', name: '城小雨', title: '网格员', role: 'grid', unit: '锦绣社区' },
  ];
  test.each([
    ['城', ['3', '1', '2']],
    ['城管 联络', ['1']],
    ['梧桐', ['2']],
    ['没有这个人', []],
    [' ', ['1', '2', '3']],
  ])('by "%s"', (typed, ids) => {
    expect(searchPeople(people, typed).map(({ id }) => id)).toEqual(ids);
  });
  test('the usual parts are offered first, each once', () => {
    expect(quickPicks(people).map(({ id }) => id)).toEqual(['2', '3', '1']);
  });
});
