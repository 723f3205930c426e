import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Say } from '../../src/core/outcome.ts';
import { statsView, unitStatsView } from '../../src/domain/stats-view.ts';
import { plain } from '../../src/messages/message-body.ts';
import stats from '../../templates/stats.ts';
import statsDetail from '../../templates/stats-detail.ts';
import statsUnit from '../../templates/stats-unit.ts';
import { askedPeriod } from '../asked-period.ts';
import { inResidentsGroup, isDirect } from '../audience.ts';
import { scopeAsked } from '../scopes.ts';
import { asksScore, scoreAnswer } from '../score-answer.ts';
import { privately } from '../stepping.ts';
import { survey } from '../survey.ts';
import { unitsAsked } from '../units-asked.ts';

/** Shows the figures (统计) of the speaker's own area, or of the departments named; with 明细 the cases behind each, in private. */
export default defineCommand({
  name: 'stats',
  title: '本周统计',
  right: 'stats',
  summary: '看本周、本月的数字',
  usage: '本周统计 [X局]',
  examples: ['本周统计', '查一下城管局本周按时报到率', '城管局 本季度街道考核分'],
  reads: {
    intent: 'query',
    sub: 'stats',
    verbs: `
      报表 最积极 最及时 最主动 最拖
      有几家…超 报到超时 办结超时 上周…超 上个月…超 上月…超 上周…没办 上个月…没办 上月…没办 谁还没办结
      统计 本周统计 本月统计 今日统计 统计一下 报到率 按时报到率 办结率 按时办结率 满意率 响应率
      解决率 多少件 几件办结 办结了几件 吹了多少 吹了几 几个应急哨 几个重点哨 几个常规哨 几个协调哨 几件应急 几起应急 几件重点 几件应急哨 多少应急哨 多少重点哨 多少常规哨 多少协调哨 应急哨…多少 重点哨…多少 常规哨…多少 协调哨…多少 一共吹 我们社区怎么样 我们街道怎么样 今天办得怎么样 这周办得怎么样 本周办得怎么样 这个月办得怎么样 本月办得怎么样 最近办得怎么样 {unit}最近怎么样 {unit}这周怎么样 {unit}本周怎么样 {unit}这个月怎么样 {unit}本月怎么样 几个哨 几件哨 多少个哨 多少哨 排名 考核分 效能分 数据 月度数据
      吹得最多 吹得最少 谁吹得 吹哨最多 吹哨最少 吹哨数 吹哨量 报到数 办结数 对比 环比 同比 最慢 最快 拖得最久 拖最久 排第几 街道这周怎么样 街道本周怎么样 街道上周怎么样 街道这个月怎么样 街道本月怎么样 街道上个月怎么样 社区这周怎么样 社区本周怎么样 社区上周怎么样 社区这个月怎么样 社区本月怎么样 社区上个月怎么样 我们这周怎么样 我们本周怎么样 我们上周怎么样 我们这个月怎么样 我们本月怎么样 我们上个月怎么样 老是不报到 总是不报到 经常不报到 今天有几件 今天几件 今天多少 本周有几件 这周几件 本月有几件 街道考核分 本季度街道考核分 本季度考核分 考核得分 考核成绩 {unit}…多少分 {unit}…几分 我们…多少分 得了多少分 得分 考核排名 本级解决 在本级解决 本级解决率 自办了多少 自己解决了多少 本月得分 本季度得分 本周得分
    `,
    unless: '没报到 未报到 没人应 多少分钟 几分钟',
    asks: true,
    slots: ['departments', 'sections', 'due'],
  },
  async run(context) {
    const { directory, member, now, request } = context;
    const units = unitsAsked(context);
    if (units === 'others') return { say: [{ to: 'sender', body: plain('这里只能看本单位的数字,其他单位的请问区指挥中心。') }] };
    if (asksScore(request.text)) return scoreAnswer(context, units);
    const asked = askedPeriod(request.text, now);
    const scope = scopeAsked(member, directory, request.text);
    const found = (await survey(context, asked, [scope])).get(scope.key);
    if (!found) return {};
    const heading = { scope: scope.name, ...asked };
    const detail = /明[细細单單]|详细|詳細|哪些/.test(request.text);
    const bodies =
      units.length > 0
        ? units.map((unit) => statsUnit.render(unitStatsView(heading, unit, found.material, detail)))
        : [(detail ? statsDetail : stats).render(statsView(heading, found.material))];
    return { say: bodies.flatMap((body) => answer(context, body, detail)) };
  },
});

/** Numbers of cases one by one, and figures among residents, are for the speaker alone; a group then only hears where they went. */
function answer(context: CommandContext, body: Say['body'], detail: boolean): Say[] {
  const residents = inResidentsGroup(context);
  if (isDirect(context) || (!detail && !residents)) return [{ to: 'sender', body }];
  return [privately(context, body), ...(residents ? [] : [{ to: 'sender' as const, body: plain('明细已单独发给您。') }])];
}
