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
});
