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
