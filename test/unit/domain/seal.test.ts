import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { hashSeal, parseNumber, sealFaults } from '../../../src/domain/seal.ts';
import { sealed, walkedCase, walkOn } from '../../support/history.ts';
import { at } from '../../support/rules.ts';

const friday = at('2026-06-12 09:00');
const midnight = at('2026-06-13 00:05');

describe('a daily seal', () => {
  test('holds how every case stands and the highest number of each day', async () => {
    const cases = [walkedCase(1, friday, 1), walkedCase(2, friday + HOUR, 0), walkedCase(1, friday - DAY, 3)];
    const seal = await sealed('2026-06-12', midnight, cases);
    expect(seal.chains).toEqual(cases.map(({ no, chain }) => ({ no, ...chain })));
    expect(seal.highest).toEqual({ 'qh/260612': 2, 'qh/260611': 1 });
    expect(seal.cases).toBe(3);
    expect(seal.previous).toBe('');
    expect(sealFaults(seal, undefined)).toEqual([]);
  });

  test('holds only what changed since the one before, and its hash', async () => {
    const [still, moved] = [walkedCase(1, friday, 1), walkedCase(2, friday, 1)];
    const first = await sealed('2026-06-12', midnight, [still, moved]);
    const second = await sealed('2026-06-13', midnight + DAY, [still, walkOn(moved, midnight + HOUR)], first);
    expect(second.chains.map(({ no, length }) => [no, length])).toEqual([[moved.no, 3]]);
    expect(second.previous).toBe(first.hash);
    expect(sealFaults(second, first)).toEqual([]);
  });

  test('holds a change that was accepted before the last seal and stored after it', async () => {
    const first = await sealed('2026-06-12', midnight, [walkedCase(1, friday, 1)]);
    const late = walkOn(walkedCase(1, friday, 1), midnight - HOUR);
    const second = await sealed('2026-06-13', midnight + DAY, [late], first);
    expect(second.chains).toEqual([{ no: late.no, ...late.chain }]);
  });

  test('has the same hash whatever order its fields come back in', async () => {
    const { hash, ...seal } = await sealed('2026-06-12', midnight, [walkedCase(1, friday, 1), walkedCase(1, friday - DAY, 0)]);
    const turned = Object.fromEntries(Object.entries(seal).reverse()) as typeof seal;
    const highest = Object.fromEntries(Object.entries(seal.highest).reverse());
    expect(hashSeal({ ...turned, highest })).toBe(hash);
  });
});

test('a number tells its day and its place, also past 99', () => {
  expect(parseNumber('QH260612-03')).toEqual({ day: '260612', ordinal: 3 });
  expect(parseNumber('QH260612-103')).toEqual({ day: '260612', ordinal: 103 });
  expect(parseNumber('QH2606-1')).toBeUndefined();
});
