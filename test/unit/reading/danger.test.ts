import { createSampleReader, type SampleReader } from '../../support/sample-reader.ts';

let reader: SampleReader;
beforeAll(async () => {
  reader = await createSampleReader();
});

const isDanger = (text: string, mentioned: boolean): boolean =>
  reader.read(text, { role: 'resident', mentioned, residentsGroup: true }).requests.some(({ slots }) => slots.danger === true);

describe('danger here and now goes out, said to the bot or not', () => {
  test.each([
    '3号楼着火了',
    '楼道里一股煤气味,谁来看看',
    '昨天就闻到燃气味了,今天更重',
    '书院路22号路面塌陷,车掉进去了',
    '电梯里困了两个人快叫消防',
    '这电梯经常坏,现在又困住人了',
    '电线掉下来了还在冒火花',
    '有人持刀在7栋门口追人',
    '有人从楼上坠落伤人了,快来救人',
    '502的老人三天敲门不应',
    '变压器爆炸了,浓烟很大',
    '孩子在广场走丢了穿红衣服',
    '楼上那个男的站在天台上说不想活了',
    '我邻居总说活着没意思,我怕他想不开',
    '我真的不想活了',
    '她被打得不想活了',
  ])('%s', (text) => {
    expect([isDanger(text, true), isDanger(text, false)]).toEqual([true, true]);
  });
});

describe('danger that is told along the way of a complaint calls nobody out', () => {
  test.each([
    '小区里塌方式违建拆了又建,什么时候能制止',
    '商场里抽烟的多,存在很大的火灾安全隐患,请管一管',
    '楼顶违规建水箱,极易引发地质塌陷,请查处',
    '电梯经常坏,有时被困物业也不及时响应,要求换电梯',
    '2018年6月10日邻居持刀威胁过我们,到现在没有说法',
    '烧烤店老板打人,我头部被砸伤,事后报警一直没有受理',
    '昨天外面一个小区着火,我们小区连灭火器都没有配',
    '机器声像爆炸场一样,整夜睡不着',
    '天热得不想活了',
    '作业多得想跳楼',
    '加班加得我都不想活了',
    '楼上漏水,敲门也不开',
    '天天加班,不想活了哈哈',
    '我家狗走丢了又自己回来了',
  ])('%s', (text) => {
    expect([isDanger(text, true), isDanger(text, false)]).toEqual([false, false]);
  });
});

describe('a matter of danger in a complaint', () => {
  const read = (text: string) =>
    reader.read(text, { role: 'resident', mentioned: true, residentsGroup: true }).requests[0]?.slots;

  test.each([
    ['石桥菜市场门口的井盖不见了', '井盖缺失', true],
    ['书院路积水到膝盖了', '积水内涝', undefined],
    ['21栋地下车库楼梯间积水,半年没人处理', '积水内涝', false],
    ['学校旁边的树断了压在车上', '树木倒伏', undefined],
  ])('%s', (text, matter, danger) => {
    expect([read(text)?.matter, read(text)?.danger]).toEqual([matter, danger]);
  });

  test.each([
    ['燃气公司服务态度差,打电话没人接', '燃气泄漏'],
    ['一楼在外墙上私自装油烟管道', '外墙脱落'],
    ['购房合同里的天然气开户费怎么还不退', '燃气泄漏'],
  ])('%s names the thing, not the danger', (text, matter) => {
    expect(read(text)?.matter).not.toBe(matter);
  });
});

describe('nobody opens a door', () => {
  const read = (text: string) =>
    reader.read(text, { role: 'resident', mentioned: true, residentsGroup: true }).requests[0]?.slots;

  test.each(['敲门也不开', '装修太吵,敲门没人应,春晓苑3栋'])('that is nobody missing: %s', (text) => {
    expect(read(text)?.matter).not.toBe('老人失联');
    expect(read(text)?.danger).not.toBe(true);
  });

  test('an old person behind it is', () => {
    expect(read('春晓苑3栋502的大爷三天没露面,敲门也不开')?.matter).toBe('老人失联');
  });

  test('who wants to jump asks for no wish', () => {
    expect(read('有人想跳楼,春晓苑5栋')).toMatchObject({ danger: true, place: '春晓苑5栋' });
    expect(read('有人想跳楼,春晓苑5栋')?.matter).toBeUndefined();
  });
});
