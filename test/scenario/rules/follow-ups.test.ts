import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const [FIRST, SECOND] = ['QH260612-01', 'QH260612-02'];

async function whistled(words: string): Promise<void> {
  await stage.say('u_wt_csr', `@哨子 吹哨 常规哨 ${words} 住建局`, { group: 'g_wt' });
}

async function firstIsClosed(): Promise<void> {
  await whistled('书院路22号路灯不亮');
  await stage.say('u_zj_lly1', `报到 ${FIRST}`);
  await stage.say('u_zj_lly1', `办结 ${FIRST} 已更换灯具,已告知居民`, { images: 1 });
  await stage.say('u_sy_lly', `核查通过 ${FIRST}`);
  await stage.say('u_wt_csr', `评价 ${FIRST} 满意 已解决`);
}

describe('what a step asks of another case', () => {
  test('happens with the answer, not with the next minute', async () => {
    await whistled('书院路22号路灯不亮');
    await whistled('书院路30号井盖缺失');
    await stage.say('u_wt_ddy', `合并 ${SECOND} 到 ${FIRST}`);
    expect((await stage.case(FIRST)).merged).toEqual([SECOND]);
    await stage.say('u_wt_ddy', `拆分 ${FIRST} 路边树枝压线`);
    const [, , third] = await stage.cases();
    expect(third).toMatchObject({ text: '路边树枝压线', links: [{ no: FIRST, kind: 'split-from' }] });
    expect((await stage.case(FIRST)).links).toEqual([{ no: third?.no, kind: 'split' }]);
  });
});

describe('C.3 C.5 merging into a case that is closed', () => {
  test('within a week who reported it later is heard too, and may rate', async () => {
    await firstIsClosed();
    await stage.to('2026-06-15T09:00:00+08:00');
    await stage.say('r_wang', '书院路22号路灯不亮');
    await stage.say('r_wang', '是');
    const no = (await stage.cases())[1]?.no ?? '';
    await stage.heard('u_wt_ddy');
    await stage.say('u_wt_ddy', `合并 ${no} 到 ${FIRST}`);
    expect((await stage.heard('u_wt_ddy')).join()).toContain(`${no} 已并入 ${FIRST},那件已办结,反映人可以评价`);
    const first = await stage.case(FIRST);
    expect([first.status, first.merged, first.reporters.map(({ person }) => person)]).toEqual(['closed', [no], ['r_wang']]);
    expect((await stage.heard('r_wang')).at(-1)).toContain(`还没解决请回:未解决 ${FIRST}`);
    await stage.say('r_wang', `未解决 ${FIRST} 晚上还是不亮`);
    expect((await stage.case(FIRST)).status).toBe('handling');
  });

  test('after a week it is a new matter', async () => {
    await firstIsClosed();
    await stage.to('2026-06-22T09:00:00+08:00');
    await whistled('书院路22号路灯不亮');
    await stage.say('u_wt_ddy', `合并 QH260622-01 到 ${FIRST}`);
    expect((await stage.heard('u_wt_ddy')).at(-1)).toContain('办结已超过7天,不能再并入');
    expect((await stage.case(FIRST)).merged).toEqual([]);
  });
});
