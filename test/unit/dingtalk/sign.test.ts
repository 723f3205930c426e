import { refusalOf, signCard, signedUrl, signTime } from '../../../src/platforms/dingtalk/sign.ts';

const HOUR = 3_600_000;

describe('signatures', () => {
  test('of a robot callback are the published ones', () => {
    expect(signTime('1577262236757', 'this is a secret')).toBe('DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=');
  });

  test('of a webhook are encoded once', () => {
    const url = signedUrl('https://oapi.dingtalk.com/robot/send?access_token=T', 'this is secret', 1_577_262_236_757);
    expect(url).toBe(
      'https://oapi.dingtalk.com/robot/send?access_token=T&timestamp=1577262236757&sign=hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D',
    );
    expect(signedUrl('https://oapi.dingtalk.com/robot/send?access_token=T', undefined, 1)).not.toContain('sign=');
  });

  test('of a card callback are the published ones', () => {
    expect(signCard('1700000000000', 'ACTION')).toBe('ZDl1TSqcOZvcWEsqqUm1kbBYI8Lv5ssEdzZ3QsjoP9c=');
  });

  const at = 1_577_262_236_757;
  const sign = 'DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=';
  const expected = (timestamp: string): string => signTime(timestamp, 'this is a secret');
  test.each([
    ['as it was sent', { timestamp: String(at), sign }, at, undefined],
    ['an hour late', { timestamp: String(at), sign }, at + HOUR, undefined],
    ['later than an hour', { timestamp: String(at), sign }, at + HOUR + 1, 'stale'],
    ['from the future', { timestamp: String(at), sign }, at - HOUR - 1, 'stale'],
    ['with one character changed', { timestamp: String(at), sign: `E${sign.slice(1)}` }, at, 'wrong signature'],
    ['for another time', { timestamp: String(at + 1), sign }, at, 'wrong signature'],
    ['cut short', { timestamp: String(at), sign: sign.slice(0, 20) }, at, 'wrong signature'],
    ['without a signature', { timestamp: String(at), sign: undefined }, at, 'no signature'],
    ['with words for a time', { timestamp: 'now', sign }, at, 'no signature'],
  ] as const)('%s', (_how, given, now, refusal) => {
    expect(refusalOf(given, expected, now)).toBe(refusal);
  });
});
