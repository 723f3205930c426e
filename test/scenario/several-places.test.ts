import { openStage, type Stage } from '../support/stage.ts';

const WORK = { group: 'g_wt', mention: true };
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

test('a list of places in one message becomes a case each, and who comes is called as on the card', async () => {
  await stage.say('u_sy_lly', '@哨子 1.书院路22号路灯不亮 2.书院新村3栋楼道堆物,请城管局、消防来 3.书院小学门口占道经营', WORK);
  const cases = await stage.cases();
  expect(cases.map((one) => [one.place, one.matter?.name])).toEqual([
    ['书院路22号', '路灯不亮'],
    ['书院新村3栋', '消防通道堵塞'],
    ['书院小学门口', '占道经营'],
  ]);
  expect(cases[0]?.departments.find(({ part }) => part === 'lead')?.unit).toBe('住建局');
  await stage.heard('g_wt');
  const [, second] = cases;
  await stage.say('u_cg_lly1', `@哨子 报到 ${second?.no}`, WORK);
  expect((await stage.heard('g_wt')).join('\n')).toMatch(/城管局已报到.*还等消防救援大队/);
});

test('two troubles of a resident become two, and a bare building stands in the compound named before', async () => {
  await stage.say('r_wang', '锦绣花园5栋门口垃圾没人收,还有7栋的路灯也不亮');
  expect((await stage.cases()).map(({ place, matter, text }) => [place, matter?.name, text])).toEqual([
    ['锦绣花园5栋门口', '垃圾清运', '锦绣花园5栋门口垃圾没人收'],
    ['锦绣花园7栋', '路灯不亮', '还有7栋的路灯也不亮'],
  ]);
});

test('two troubles without a place are asked about once', async () => {
  expect((await stage.ask('r_wang', '楼道灯坏了 另外下水道也堵了')).match(/请问在哪/g)).toHaveLength(1);
  await stage.say('r_wang', '锦绣花园2栋');
  expect((await stage.cases()).map(({ place, text }) => [place, text.includes('下水道')])).toEqual([['锦绣花园2栋', true]]);
});

test('an answer in the group is noted without the name of the bot', async () => {
  await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号路灯不亮', WORK);
  await stage.say('u_zj_lly1', '@哨子 报到', WORK);
  await stage.say('u_zj_lly1', '@哨子 办结', WORK);
  await stage.heard('g_wt');
  await stage.say('u_zj_lly1', '@哨子 已更换灯具,已告知周书琴', WORK);
  const heard = await stage.heard('g_wt');
  expect(heard.join('\n')).toContain('住建局已办结——已更换灯具');
  const [only] = await stage.cases();
  expect(only?.resolution?.note).toBe('已更换灯具,已告知周书琴');
});

test('a whistle taken back before its approval tells nobody to turn round', async () => {
  await stage.say('u_sy_lly', '重点哨 书院新村8栋违建,城管');
  const [waiting] = await stage.cases();
  await stage.heard('g_wt');
  await stage.say('u_sy_lly', `撤回 ${waiting?.no} 搞错了`);
  expect(await stage.heard('g_wt')).toEqual([]);
  expect((await stage.heard('u_sy_lly')).at(-1)).toContain('已撤回');
});
