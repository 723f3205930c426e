import { mayMean, samePlace, spotOf } from '../../../src/domain/same-place.ts';

const same = (one: string, other: string, communities: readonly [string | undefined, string | undefined] = ['jx', 'jx']) =>
  samePlace(spotOf(one, communities[0]), spotOf(other, communities[1]));

describe('one place said in two ways', () => {
  test.each([
    ['锦绣花园3号楼', '锦绣花园三号楼'],
    ['锦绣花园3栋', '锦绣花园3号楼'],
    ['3号楼', '锦绣花园3栋'],
    ['三号楼2单元', '3#楼'],
    ['书院路18号', '18号门口'],
    ['书院路18号门口', '门口书院路18号'],
    ['锦绣花园3栋', '3栋锦绣花园'],
    ['锦绣花园南门', '南门'],
    ['书院路和望澜路路口', '望澜路与书院路交叉口'],
    ['书院路', '书院路东段'],
  ])('%s is %s', (one, other) => {
    expect([same(one, other), same(other, one)]).toEqual([true, true]);
  });

  test.each([
    ['锦绣花园3号楼', '锦绣花园5号楼'],
    ['书院路18号', '书院路22号'],
    ['书院路18号', '望澜路18号'],
    ['锦绣花园3栋', '柳岸新村3栋'],
    ['书院路和望澜路路口', '书院路和春晓路路口'],
    ['书院路', '望澜路'],
    ['南门', '北门'],
  ])('%s is not %s', (one, other) => {
    expect([same(one, other), same(other, one)]).toEqual([false, false]);
  });

  test('the same number in two communities is two places, and a bare number without a community is none', () => {
    expect(same('3号楼', '3栋', ['jx', 'cx'])).toBe(false);
    expect(same('3号楼', '3栋', [undefined, undefined])).toBe(false);
    expect(same('锦绣花园3号楼', '锦绣花园3栋', [undefined, 'jx'])).toBe(true);
    expect(same('', '')).toBe(false);
  });
});

describe('a place named in short', () => {
  const means = (said: string, place: string) => mayMean(spotOf(said), spotOf(place));
  test.each([
    ['书院路', '书院路22号门口'],
    ['锦绣花园', '锦绣花园三号楼'],
    ['3号楼', '锦绣花园三栋'],
    ['锦绣花园3栋2单元', '锦绣花园3号楼'],
    ['3号楼', '3#楼2单元'],
  ])('%s may mean %s', (said, place) => {
    expect(means(said, place)).toBe(true);
  });
  test.each([
    ['3号楼', '锦绣花园13号楼'],
    ['锦绣花园13栋', '锦绣花园3号楼'],
    ['书院路2号', '书院路22号'],
    ['书院路', '望澜路22号'],
    ['', '望澜路22号'],
    ['望澜路', ''],
  ])('%s does not mean %s', (said, place) => {
    expect(means(said, place)).toBe(false);
  });
});
