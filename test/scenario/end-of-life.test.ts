import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

describe('somebody wants an end of life', () => {
  test('said to nobody in the residents’ group, at night: those who help hear of it at once, the neighbours nothing of it', async () => {
    await stage.to('2026-06-12T23:20:00+08:00');
    for (const place of ['g_wt', 'u_wt_ddy']) await stage.heard(place);
    await stage.say('r_wang', '锦绣花园3栋502那个小伙总说不想活了,现在站在天台上', { group: 'g_jx_jm', mention: false });
    const [found] = await stage.cases();
    expect(found).toMatchObject({ status: 'dispatched', type: 'emergency', danger: true, visibility: 'private' });
    const neighbours = (await stage.heard('g_jx_jm')).join();
    expect(neighbours).toContain('110');
    expect(neighbours).not.toMatch(/不想活|天台|小伙/);
    expect((await stage.heard('g_wt')).join()).not.toMatch(/不想活|天台|小伙|502/);
    expect((await stage.heard('u_wt_ddy')).join()).toContain('不想活了');
  });

  test('a figure of speech calls nobody', async () => {
    await stage.say('r_wang', '今天热得不想活了', { group: 'g_jx_jm', mention: false });
    expect(await stage.cases()).toEqual([]);
    expect(await stage.heard('g_jx_jm')).toEqual([]);
  });
});
