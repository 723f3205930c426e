import { createSampleReader, type SampleReader } from '../../support/sample-reader.ts';

interface Told {
  readonly intent?: string;
  readonly location?: string;
  readonly matter?: string;
  readonly caseNo?: string;
  readonly also?: readonly Told[];
}

describe('several requests in one message', () => {
  let reader: SampleReader;
  beforeAll(async () => {
    reader = await createSampleReader();
  });
  const told = (text: string): unknown[] => {
    const { also = [], ...first } = reader.flat({ text, role: 'community', mention: true, style: 'wecom_at' }) as Told;
    return [first, ...also].map(({ location, matter }) => [location, matter]);
  };

  const lamp = ['书院路22号', '路灯不亮'];
  const stuff = ['书院新村3栋', '消防通道堵塞'];

  test.each([
    '吹哨 1.书院路22号路灯不亮 2.书院新村3栋楼道堆物',
    '1、书院路22号路灯不亮 2、书院新村3栋楼道堆物,请城管局、消防来',
    '吹哨\n1. 书院路22号路灯不亮\n2. 书院新村3栋楼道堆物',
    '吹哨 (1)书院路22号路灯不亮(2)书院新村3栋楼道堆物',
    '①书院路22号路灯不亮②书院新村3栋楼道堆物',
    '吹哨 一是书院路22号路灯不亮,二是书院新村3栋楼道堆物',
    '吹哨 书院路22号路灯不亮;书院新村3栋楼道堆物',
    '吹哨 书院路22号路灯不亮。另外书院新村3栋楼道堆物',
    '吹哨 书院路22号路灯不亮\n书院新村3栋楼道堆物',
  ])('each place with its own trouble is a whistle of its own: %s', (text) => {
    expect(told(text)).toEqual([lamp, stuff]);
  });

  test.each([
    '吹哨 书院路22号路灯不亮;居民反映书院新村3栋也看不见路',
    '吹哨 书院路22号路灯不亮。书院路22号路灯已坏三天',
    '吹哨 书院路22号到30号路灯不亮,请住建局1.先看线路 2.再换灯',
  ])('one trouble told in two sentences stays one: %s', (text) => {
    expect(told(text)).toHaveLength(1);
  });

  test('two commands about two cases, after a comma', () => {
    const { also, ...first } = reader.flat({ text: '报到 #01,办结 #02 已清理', role: 'dept', mention: true, style: 'wecom_at' });
    expect([first, also]).toMatchObject([{ intent: 'report', caseNo: '01' }, [{ intent: 'resolve', caseNo: '02' }]]);
  });

  const byResident = (text: string): unknown[] => {
    const { also = [], ...first } = reader.flat({ text, role: 'resident', mention: true, style: 'wecom_at' }) as Told;
    return [first, ...also].map(({ location, matter }) => [location, matter]);
  };

  test.each([
    [
      '3号楼井盖破了 还有楼下一堆建筑垃圾',
      [
        ['3号楼', '井盖缺失'],
        ['3号楼', '建筑垃圾乱倒'],
      ],
    ],
    [
      '路灯不亮,还有一堆建筑垃圾没人清,春晓苑',
      [
        ['春晓苑', '路灯不亮'],
        ['春晓苑', '建筑垃圾乱倒'],
      ],
    ],
    [
      '荷塘月色7栋暖气不热。另外9栋门口井盖翘起来了',
      [
        ['荷塘月色7栋', '供暖不热'],
        ['9栋门口', '井盖缺失'],
      ],
    ],
  ])('a resident’s second trouble is a request of its own: %s', (text, expected) => {
    expect(byResident(text)).toEqual(expected);
  });

  test('where neither says a place it is asked for once', () => {
    expect(byResident('楼道灯坏了 另外下水道也堵了')).toHaveLength(1);
  });

  test.each(['春晓苑3栋路灯不亮,还有人摔了', '春晓苑3栋停水了,还有多久来'])('what comes of a trouble is none: %s', (text) => {
    expect(byResident(text)).toHaveLength(1);
  });

  test('talk about whistling releases nobody, and who is spared by a whistle is not called', () => {
    const read = (text: string) => reader.read(text, { role: 'grid' }).requests;
    expect(read('这次不用消防来,下次再吹应急哨')).toEqual([]);
    expect(read('吹哨 应急哨 锦绣花园3栋电梯困人,这次不用消防来,住建局来')[0]?.slots.departments).toEqual(['住建局']);
    expect(read('不用消防来了 01')).toMatchObject([{ command: 'excuse', slots: { caseNo: '01' } }]);
  });

  test('what the city says is passed on by who wrote it down', () => {
    const read = (text: string) => reader.read(text, { role: 'district' }).requests;
    expect(read('市城运中心说接了 01')).toMatchObject([{ command: 'approve', slots: { caseNo: '01' } }]);
  });
});
