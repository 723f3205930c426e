import type { Role } from '../../../src/domain/organisation.ts';
import { createSampleReader, fixtureRows, type SampleReader } from '../../support/sample-reader.ts';

let reader: SampleReader;
beforeAll(async () => {
  reader = await createSampleReader();
});

describe('what is not said to the bot is not answered', () => {
  test.each([
    ['resident', '明天新生报到,孩子8点前要到学校'],
    ['street', '昨天部门都报到了,大家放心'],
    ['street', '请各部门认真学习吹哨报到工作方案'],
    ['community', '报道一下,今天包粽子活动圆满结束'],
    ['dept', '收到'],
    ['resident', '我对今天的天气很不满意'],
    ['resident', '电梯里捡到一串钥匙,谁的'],
    ['resident', '公交卡丢了怎么补'],
    ['community', '@王主任 城管局什么时候来报到?'],
    ['grid', '不用吹哨了,物业刚来修好了'],
  ] as const)('%s: %s', (role, text) => {
    expect(reader.read(text, { role, mentioned: false }).requests).toEqual([]);
  });

  test('trouble told to nobody is offered, not done', () => {
    const reading = reader.read('3号楼电梯又坏了,老人上不了楼,有人管吗', { role: 'resident', mentioned: false });
    expect(reading.requests).toMatchObject([{ command: 'request', confirm: true }]);
  });
});

describe('hundreds of lines of chatter that hold the words of commands and matters', () => {
  test('find silence, said to the bot or not', () => {
    const answered = fixtureRows('chatter.jsonl').filter(({ text, role, mention }) => {
      const reading = reader.read(text, { role: role as Role, mentioned: mention });
      return reading.requests.length > 0 || reading.formalChannel === true;
    });
    expect(answered.map(({ text }) => text)).toEqual([]);
  });
});

describe('talk about commands is no command', () => {
  test.each([
    ['谢谢你哈', 'resident'],
    ['昨天已经吹过哨了', 'community'],
    ['明天再吹哨', 'community'],
    ['听说你会吹哨', 'resident'],
    ['千万别乱吹哨啊', 'street'],
    ['领导说要吹哨', 'community'],
  ] as const)('“%s”, even to the bot', (text, role) => {
    expect(reader.read(text, { role, mentioned: true }).requests).toEqual([]);
  });

  test.each([
    ['谁还没报到?', 'pending'],
    ['今天还有几件没报到', 'pending'],
    ['退单怎么退', 'help'],
    ['怎么吹哨?', 'help'],
    ['QH240612-03 办结了吗?', 'query'],
    ['QH240612-03 到哪一步了', 'query'],
  ])('a question is a question: %s', (text, command) => {
    expect(reader.read(text, { role: 'street', mentioned: true }).requests.map((request) => request.command)).toEqual([command]);
  });

  test('请城管局报到 calls the department, it does not check in', () => {
    const reading = reader.read('吹哨 书院路积水,请水务局速来报到', { role: 'community', mentioned: true });
    expect(reading.requests.map((request) => request.command)).toEqual(['whistle']);
  });
});

describe('formal channels', () => {
  test.each(['举报城管队员收红包', '法院判决了还不执行,你们管不管', '我去信访局上访三次了'])('“%s” is never a case', (text) => {
    expect(reader.read(text, { role: 'resident', mentioned: true })).toMatchObject({ requests: [], formalChannel: true });
  });

  test('staff may name such words in a whistle', () => {
    expect(reader.read('常规哨 石桥老街油烟,信访件转来', { role: 'street', mentioned: true }).formalChannel).toBeUndefined();
  });
});

describe('accusations, court matters and petitions belong to a formal channel', () => {
  const formal = (text: string) => reader.read(text, { role: 'resident', mentioned: false, residentsGroup: true }).formalChannel;

  test.each([
    '城管队长收了烧烤摊的钱才不管的',
    '我们社区主任把低保名额都给亲戚了,没人管吗',
    '派出所的人动手打我,锦绣花园3栋的都看到了',
    '锦绣花园3栋违建城管收黑钱不拆',
    '我告物业的案子法院都开庭了,电梯还是坏的',
    '信访都答复了,锦绣花园7栋漏水还是没人修',
  ])('%s', (text) => {
    expect(formal(text)).toBe(true);
  });

  test.each([
    '有人打人,警察快来',
    '派出所快来人有人动手打我老婆',
    '物业收了钱不干活,社区管管',
    '给亲戚办居住证社区要什么材料',
    '工作人员收了多少钱手续费',
  ])('help that is called for, a company, a question are none of it: %s', (text) => {
    expect(formal(text)).toBeUndefined();
  });
});
