import { openBusyStage } from '../support/busy-stage.ts';
import type { Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openBusyStage();
});
afterEach(() => stage.close());

describe('what is typed every day', () => {
  test.each([
    ['u_rq_lly1', '几单元几楼漏的', '现场联系:柳岸社区小戴'],
    ['u_rq_lly1', '现场联系谁', '需补充 QH260612-03'],
    ['u_cg_lly1', '8号楼具体堆哪儿了', 'QH260612-02 锦绣花园8号楼 垃圾清运'],
    ['u_rq_lly1', '阀门关好了 没危险了', '人到了回“是”'],
    ['u_zj_lly1', '灯换好了 亮了', 'QH260612-01 锦绣花园3号楼 路灯不亮 您单位还没报到'],
    ['u_zj_lly1', '路灯缺配件 宽限到25号行不', '还没报到,报到以后才能申请延期'],
    ['u_cg_lly1', '照片回去补', '把照片直接发给我'],
    ['u_jx_wgy2', '收到', 'QH260612-04 等您去看'],
    ['u_jx_wgy2', '我还有几个没核实的', 'QH260612-04'],
    ['u_wt_ddy', '有超期的没', '没有超期的'],
    ['u_qh_ddy1', '燃气那个到了没', '主办燃气公司(待报到)'],
    ['u_wt_csr', '路灯谁牵头', '主办住建局(待报到)'],
    ['u_wt_ddy', '路灯那件把供电公司加上', '供电公司'],
    ['u_jx_lly', '下水道让小周先去看看', '已请小周去核实 QH260612-04'],
    ['r_zhao', '我家是2单元101', '是说 QH260612-04'],
    ['r_zhao', '我上班呢,下午四点以后再来', '是说 QH260612-04'],
    ['r_zhao', '别把我电话给别人哈', '不发到任何群里'],
    ['r_sun', '在吗', '在的'],
  ])('%s: %s', async (who, words, shown) => {
    expect(await stage.ask(who, words)).toContain(shown);
  });

  test.each(['在路上了 十来分钟', '堵路上了 得晚十分钟'])('who is on the way signs for it: %s', async (words) => {
    await stage.say('u_rq_lly1', words);
    const of = await stage.case('QH260612-03');
    expect(of.departments.find(({ unit }) => unit === '燃气公司')?.state).toBe('acked');
  });

  test('in a street’s group its own case is meant', async () => {
    await stage.say('u_zj_lly1', '@哨子 到了', { group: 'g_la' });
    const state = async (no: string) => (await stage.case(no)).departments.find(({ unit }) => unit === '住建局')?.state;
    expect([await state('QH260612-03'), await state('QH260612-01')]).toEqual(['onsite', 'pending']);
  });

  test('the whistling community says that somebody has come', async () => {
    await stage.say('u_jx_lly', '@哨子 城管的同志已经到了', { group: 'g_wt' });
    expect((await stage.case('QH260612-02')).departments[0]?.reportedAt).toBeDefined();
  });

  test('who asks why a department is not there urges it', async () => {
    expect(await stage.ask('u_qh_ddy1', '燃气公司怎么还没到 赶紧催')).toContain('已转告燃气公司');
  });

  test('the wrong place of a whistle is no second whistle', async () => {
    const before = (await stage.cases()).length;
    expect(await stage.ask('u_jx_lly', '路灯那个写错了 是2号楼')).toContain('撤回 QH260612-01');
    expect(await stage.cases()).toHaveLength(before);
  });

  test('two cases compared are no third', async () => {
    await stage.say('u_wt_ddy', '@哨子 8栋下水道跟8号楼垃圾是一件事不', { group: 'g_wt' });
    expect(await stage.cases()).toHaveLength(4);
  });

  test('an old woman who does not open is no list of who has not come', async () => {
    await stage.say('u_jx_wgy2', '9栋独居的李奶奶敲门一直没人应');
    expect((await stage.case('QH260612-05')).type).toBe('emergency');
  });

  test('a resident’s flood is where what he reported is', async () => {
    await stage.say('r_zhao', '还堵着呢,水都漫到门口了');
    expect((await stage.case('QH260612-05')).place).toBe('锦绣花园8栋');
  });

  test('another danger may be anywhere', async () => {
    await stage.say('r_zhao', '有人晕倒了快来人');
    expect((await stage.case('QH260612-05')).place).toBe('');
  });

  test('a grid worker who has put it right says so once', async () => {
    await stage.say('u_jx_wgy2', '通开了,居民也看了');
    await stage.say('u_jx_wgy2', '是');
    expect((await stage.case('QH260612-04')).resolution?.own).toBe('grid');
  });
});
