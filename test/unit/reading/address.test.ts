import { createSampleReader, type SampleReader } from '../../support/sample-reader.ts';

let reader: SampleReader;
beforeAll(async () => {
  reader = await createSampleReader();
});

describe('who is spoken to', () => {
  test.each([
    ['@吹哨机器人 报到', false, true],
    ['@哨子 报到', false, true],
    [' 报到', true, true],
    ['那个吹哨机器人我们到了', false, true],
    ['哨子买了两个,志愿者巡逻用', false, false],
    ['@王主任 报到了吗', false, false],
    ['报到', false, false],
  ])('%j, told by the platform: %p', (text, mentioned, addressed) => {
    expect(reader.read(text, { role: 'dept', mentioned }).addressed).toBe(addressed);
  });

  test('a direct chat is always meant for the bot', () => {
    expect(reader.read('满意', { role: 'resident', mentioned: false, direct: true }).requests).toMatchObject([
      { command: 'rate' },
    ]);
  });
});

describe('quotes', () => {
  const card = '“吹哨机器人：【应急哨】QH240612-05 书院路18号路面塌陷，请住建局30分钟内报到”\n------\n';

  test('the bot’s own card names the case and never the actor', () => {
    const reading = reader.read(`${card}收到，15分钟到`, { role: 'dept', mentioned: false });
    expect(reading.quote).toMatchObject({ bot: true, caseNo: 'QH240612-05' });
    expect(reading.requests).toMatchObject([{ intent: 'report', sub: 'ack', slots: { caseNo: 'QH240612-05', etaMinutes: 15 } }]);
    expect(reading.requests[0]?.slots.departments).toBeUndefined();
  });

  test('a quote given apart by the platform means the same', () => {
    const reading = reader.read('报到', {
      role: 'dept',
      mentioned: false,
      quote: { text: '【常规哨】QH240612-09 请住建局报到', bot: true },
    });
    expect(reading.requests).toMatchObject([{ command: 'check-in', slots: { caseNo: 'QH240612-09' } }]);
  });

  test('what a neighbour told is what “就这个事” is about', () => {
    const reading = reader.read('“居民：楼下烧烤店油烟直往家里灌”\n------\n@吹哨机器人 就这个事，吹常规哨', {
      role: 'community',
      mentioned: true,
    });
    expect(reading.requests).toMatchObject([{ command: 'whistle', slots: { matter: '油烟扰民' } }]);
  });

  test('a quoted neighbour does not make words be said to the bot', () => {
    expect(reader.read('“老周：报到了没”\n------\n报到了', { role: 'dept', mentioned: false }).requests).toEqual([]);
  });
});

describe('several requests', () => {
  test.each([
    ['1. QH240612-03 已处理完毕,请居民评价;2. 另外吹常规哨:书院路22号路灯不亮', ['resolve', 'whistle']],
    ['连吹两哨:①应急哨 书院小学门口红绿灯坏了 ②常规哨 书院小学东墙外流动摊贩', ['whistle', 'whistle']],
    ['撤回刚才那个哨,地点写错了,重新吹:常规哨 柳岸新村12号楼后毁绿种菜', ['withdraw', 'whistle']],
    ['QH240612-09 办结;QH240612-10 核查通过', ['resolve', 'verify']],
    ['常规哨 柳岸路86号窨井盖响\n应急哨 柳岸路90号路面空洞', ['whistle', 'whistle']],
    ['合并 QH240612-10 到 QH240612-03,同一个事', ['merge']],
    ['QH240612-05 已处理完毕,请核查', ['resolve']],
  ])('%s', (text, commands) => {
    expect(reader.read(text, { role: 'street', mentioned: true }).requests.map((request) => request.command)).toEqual(commands);
  });

  test('one command over several cases is one request each, and the unit said once holds for all', () => {
    const { requests } = reader.read('QH240612-03、QH240612-04 城管局一并报到', { role: 'dept', mentioned: true });
    expect(requests.map(({ command, slots }) => [command, slots.caseNo, slots.departments])).toEqual([
      ['check-in', 'QH240612-03', ['城管局']],
      ['check-in', 'QH240612-04', ['城管局']],
    ]);
  });
});

describe('short answers', () => {
  test.each([
    ['2', { pick: 2 }],
    ['第一个', { pick: 1 }],
    ['全部', 'all'],
    ['是的', 'yes'],
    ['不是', 'no'],
    ['取消', 'cancel'],
    ['2号楼电梯坏了', undefined],
  ])('%s', (text, answer) => {
    expect(reader.read(text, { role: 'resident', direct: true }).answer).toEqual(answer);
  });
});
