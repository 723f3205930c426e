import { openBusyStage } from '../support/busy-stage.ts';
import type { Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openBusyStage();
});
afterEach(() => stage.close());

describe('what people ask and tell without any command', () => {
  test.each([
    ['u_jx_wgy2', '有哪些要我去看的', 'QH260612-04 锦绣花园8栋 下水道堵塞 待核实'],
    ['u_jx_wgy2', '04我去看过了,是真的', 'QH260612-04 已受理'],
    ['u_jx_wgy2', '那个下水道的我自己通了', '记为网格自办'],
    ['u_cg_lly1', '02是物业的事', '退单要写原因和依据'],
    ['u_cg_lly1', '02已经清了,照片发群里了', '补记报到,再报办结'],
    ['u_jx_lly', '这周我们社区怎么样', '锦绣社区 本周统计'],
    ['u_jx_lly', '城管局联络员电话', '城管局 6月12日'],
    ['u_jx_lly', '01谁负责啊', 'QH260612-01'],
    ['u_wt_ddy', '燃气那个到了几家', 'QH260612-03'],
    ['u_la_csr', '燃气公司到了没有', '主办燃气公司(待报到)'],
    ['u_la_csr', '给我把03的情况说一下', 'QH260612-03'],
    ['u_qh_zbz', '今天有什么急的', '青禾区在办的应急哨1件'],
    ['u_fg_cj', '今天有什么大事', '在办的应急哨1件'],
    ['u_fg_cj', '住建局最近怎么样', '住建局本周'],
    ['r_zhao', '你们几点下班', '网格员给您回话'],
    ['r_zhao', '网格员来过了,说要等施工队', '是说 QH260612-04 锦绣花园8栋 下水道堵塞 这件吗'],
    ['r_zhao', '我要投诉你们', '是说 QH260612-04'],
    ['u_cg_lly1', '今天还有我们的事吗', 'QH260612-02'],
    ['u_cg_lly1', '这个我们管不了', '退单要写原因和依据'],
    ['u_rq_lly1', '阀关了,正在查漏点', '人到了回“是”'],
    ['u_qh_dcs', '有没有弄虚作假的', '待核实'],
    ['u_qh_ddy1', '把03的过程发我', '来源:基层吹哨'],
  ])('%s: %s', async (who, words, shown) => {
    expect(await stage.ask(who, words)).toContain(shown);
  });

  test('who tells from the spot that a valve is shut has come, when he says so', async () => {
    await stage.say('u_rq_lly1', '阀关了,正在查漏点');
    await stage.say('u_rq_lly1', '是');
    const of = await stage.case('QH260612-03');
    expect(of.departments.find(({ unit }) => unit === '燃气公司')?.state).toBe('onsite');
  });

  test('what is no place is none: no case is called 都三天了', async () => {
    await stage.say('r_sun', '我家水管爆了');
    await stage.say('r_sun', '都三天了');
    expect((await stage.case('QH260612-05')).place).not.toContain('三天');
  });

  test.each(['02不能退,还是他们的', '02退得没道理,按清单就是你们的'])('a return that is refused goes back: %s', async (words) => {
    await stage.say('u_cg_lly1', '退单 QH260612-02 职能不符,依据三定方案,建议住建局');
    expect(await stage.ask('u_wt_ddy', words)).toContain('QH260612-02 已退回原单位办理');
    expect((await stage.case('QH260612-02')).departments[0]?.unit).toBe('城管局');
  });

  test('who asks for the people of one department is shown its case, not all his own', async () => {
    const shown = await stage.ask('u_jx_lly', '住建局的人来了没');
    expect(shown).toContain('QH260612-01【');
    expect(shown).not.toContain('QH260612-02');
    expect(await stage.ask('u_jx_lly', '催一下城管局')).toContain('QH260612-02');
  });
});
