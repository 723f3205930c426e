import fc from 'fast-check';
import { pack, unpack } from '../../../src/learning/packed.ts';

describe('features packed for the store', () => {
  test('come back as they were', () => {
    const features = fc
      .uniqueArray(fc.integer({ min: 0, max: 2 ** 24 - 1 }), { maxLength: 60 })
      .chain((ids) =>
        fc.tuple(fc.constant(ids.sort((a, b) => a - b)), fc.array(fc.integer({ min: 1, max: 65_535 }), { minLength: 60 })),
      );
    fc.assert(
      fc.property(features, ([ids, counts]) => {
        const given = { ids: Uint32Array.from(ids), counts: Uint16Array.from(ids, (_, at) => counts[at] ?? 1) };
        expect(unpack(pack(given))).toEqual(given);
      }),
    );
  });
});
