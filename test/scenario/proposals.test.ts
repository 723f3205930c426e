import { createDispatchModel } from '../../src/learning/dispatch-model.ts';
import { createFeaturise } from '../../src/learning/features.ts';
import { MODEL_RECORD, storedModel } from '../../src/learning/stored-model.ts';
import { openStage, type Stage, sampleConfig } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await teach();
});
afterEach(() => stage.close());

const NO = 'QH260612-01';
const told = '锦绣花园7栋有人在楼下飞无人机拍窗户';
const past: readonly (readonly [string, string])[] = [
  ['教育局', '校外有人教孩子弹琴没有办学证'],
  ['公安分局', '楼下有人飞无人机拍窗户'],
  ['street', '楼里几户为晒被子吵起来'],
];

/** A model of invented history, sure of itself from a lead of `sureFrom` on. */
async function teach(): Promise<void> {
  const featurise = createFeaturise(sampleConfig().organisation);
  const confirmed = Array.from({ length: 60 }, (_, at) => {
    const [to, words] = past[at % 3]!;
    return { id: `H${at}`, to, words: `${'东西南北中'.charAt(at % 5)}边${words}`, title: words.slice(0, 10) };
  });
  const { examples } = createDispatchModel(featurise).learn(confirmed).learnt;
  const measured = Array.from({ length: 80 }, (_, at) => ({ margin: at / 10, right: at >= 20 || at % 3 === 0 }));
  await stage.store.records.put({
    ...MODEL_RECORD,
    version: 1,
    open: false,
    subject: '',
    body: storedModel({ examples, measured, until: 0 }),
    cause: 'test',
    at: 0,
  });
}

describe('what no list knows', () => {
  test('a resident’s matter the model is sure of goes to that unit when the grid confirms it, and the card says why', async () => {
    await stage.say('r_wang', `@哨子 ${told}`, { group: 'g_jx_jm' });
    const candidate = await stage.case(NO);
    expect([candidate.proposal?.sure, candidate.proposal?.options[0]?.to]).toEqual([true, '公安分局']);
    await stage.press('u_jx_wgy2', '受理');
    const of = await stage.case(NO);
    expect([of.status, of.departments.map(({ unit, state }) => `${unit}:${state}`)]).toEqual([
      'dispatched',
      ['公安分局:pending'],
    ]);
    expect((await stage.heard('g_wt')).join()).toContain('不在清单,按以往相近的事派公安分局');
  });

  test('less sure, the street is asked, with three units to press and the past cases that read alike', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋前面有个台子挡路,看着碍事', { group: 'g_jx_jm' });
    expect((await stage.case(NO)).proposal?.sure).toBe(false);
    await stage.press('u_jx_wgy2', '受理');
    expect((await stage.case(NO)).status).toBe('submitted');
    const [line] = (await stage.direct('u_wt_csr')).filter(({ card }) => card?.title.startsWith('待审核'));
    expect(line?.text).toMatch(/以往相近的事多派:.+\(\d+%\)、.+;如:.+ → /);
    expect(line?.card?.buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['派教育局', '派公安分局', '派梧桐街道综合执法队', '审核通过', '驳回']),
    );
    await stage.press('u_wt_csr', '派教育局');
    const of = await stage.case(NO);
    expect([of.status, of.departments.map(({ unit, part }) => `${unit}:${part}`)]).toEqual(['dispatched', ['教育局:lead']]);
  });

  test('staff whistle: never routed by itself, but the street sees the proposals', async () => {
    await stage.say('u_jx_lly', `@哨子 吹哨 常规哨 ${told}`, { group: 'g_wt' });
    expect((await stage.case(NO)).status).toBe('submitted');
    expect((await stage.heard('u_wt_csr')).join()).toContain('以往相近的事多派:公安分局');
  });

  test('the list’s own lead and a named unit are never overruled', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮,有人飞无人机拍窗户', { group: 'g_wt' });
    await stage.say('u_wt_csr', `@哨子 吹哨 常规哨 ${told},请教育局牵头`, { group: 'g_wt' });
    const [lamp, named] = await stage.cases();
    expect([lamp?.departments[0]?.unit, lamp?.proposal]).toEqual(['供电公司', undefined]);
    expect([named?.departments[0]?.unit, named?.proposal]).toEqual(['教育局', undefined]);
  });
});
