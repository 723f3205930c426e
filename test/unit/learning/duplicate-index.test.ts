import fc from 'fast-check';
import { createDuplicateIndex, type KnownCase, type Told } from '../../../src/learning/duplicate-index.ts';

let count = 0;
function known(words: string, overrides: Partial<KnownCase> = {}): KnownCase {
  count += 1;
  return { no: `QH-${count}`, openedAt: count, words, place: '锦绣花园3栋', community: 'jx', ...overrides };
}
const told = (words: string, overrides: Partial<Told> = {}): Told => ({ words, place: '3号楼', community: 'jx', ...overrides });
const any = () => true;

describe('looking for the same thing told before', () => {
  test('same matter, same place', () => {
    const index = createDuplicateIndex();
    const lift = known('3栋电梯坏了', { matter: '电梯故障' });
    index.put(lift);
    index.put(known('3栋楼道堆杂物', { matter: '楼道堆物' }));
    index.put(known('5栋电梯坏了', { matter: '电梯故障', place: '锦绣花园5栋' }));
    index.put(known('3栋电梯坏了', { matter: '电梯故障', community: 'cx' }));
    expect(index.find(told('电梯又不动了', { matter: '电梯故障' }), any)).toEqual([lift]);
  });

  test('what no list knows is compared by its words, without the place', () => {
    const index = createDuplicateIndex();
    const dogs = known('锦绣花园3栋 有人养了十几只鸽子,粪便到处都是');
    index.put(dogs);
    expect(index.find(told('3号楼养鸽子的,粪便弄得到处都是'), any)).toEqual([dogs]);
    expect(index.find(told('3号楼有人深夜唱歌'), any)).toEqual([]);
  });

  test('the newer state takes the older one’s place, and what is gone is not found', () => {
    const index = createDuplicateIndex();
    const lift = known('电梯坏了', { matter: '电梯故障' });
    index.put(lift);
    index.put({ ...lift, closedAt: 9 });
    expect(index.find(told('电梯坏了', { matter: '电梯故障' }), any)).toEqual([{ ...lift, closedAt: 9 }]);
    expect(index.find(told('电梯坏了', { matter: '电梯故障' }), ({ closedAt }) => closedAt === undefined)).toEqual([]);
    index.remove(lift.no);
    expect([index.size(), index.find(told('电梯坏了', { matter: '电梯故障' }), any)]).toEqual([0, []]);
  });

  test('several come the earliest first', () => {
    const index = createDuplicateIndex();
    const [first, second] = [known('电梯坏了', { matter: '电梯故障' }), known('电梯坏了', { matter: '电梯故障' })];
    index.put(second);
    index.put(first);
    expect(index.find(told('电梯', { matter: '电梯故障' }), any)).toEqual([first, second]);
  });

  test('no words make it throw, and what was put in is found by its own words and place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 40 }), (words, place) => {
        const index = createDuplicateIndex();
        const one = known(words, { place, matter: '电梯故障' });
        index.put(one);
        const found = index.find({ words, place, community: 'jx', matter: '电梯故障' }, any);
        expect(found).toEqual(place.trim() === '' || words.length > 60 ? expect.anything() : [one]);
        index.remove(one.no);
        expect(index.size()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
