import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { type Case, caseDay, caseNumber } from '../../src/domain/case.ts';
import { dateOf } from '../../src/domain/instant.ts';
import caseStatus from '../../templates/case-status.ts';
import leaderBrief from '../../templates/leader-brief.ts';
import residentStatus from '../../templates/resident-status.ts';
import { amongStaff, answerAbout, inResidentsGroup, isLeader, isStaff } from '../audience.ts';
import { residentView, statusView } from '../case-report.ts';
import { casesByWords } from '../case-search.ts';
import { answer } from '../case-words.ts';
import { consulted } from '../consulting.ts';
import { briefView } from '../leader-brief.ts';
import { unknownToLeader } from '../leader-unknown.ts';
import { publicCourse } from '../public-steps.ts';
import { openOrAwaited } from '../raised-cases.ts';
import { requested } from '../requesting.ts';
import { residentUrge } from '../resident-urge.ts';
import { spokenWords } from '../said-words.ts';
import { choice } from '../shown-list.ts';

/** Asks how a case stands (查询). */
export default defineCommand({
  name: 'query',
  title: '查询',
  right: 'query',
  summary: '看一件事办到哪了',
  usage: '编号|查询 编号|NO 到哪一步了',
  examples: ['查询 QH240609-02', 'QH240612-03 到哪一步了?', 'QH240612-03'],
  reads: {
    intent: 'query',
    sub: 'status',
    verbs: `
      查询 查一下 查下 查查 查看 到哪一步 到哪步 到哪了 办到哪 到什么程度 进度怎么样 进展怎么样
      进展如何 进度如何 什么进展 有进展吗 有没有进展 处理得怎么样 处理的怎么样 办得怎么样 怎么样了
      办完了吗 办好了吗 处理好了吗 处理了吗 处理了没 修好了吗 修好没 办了没 办了吗 有结果吗
      有结果了吗 什么时候能修好 什么时候能办好 什么时候修好 什么时候办好 什么时候能好 什么时候弄好 啥时候修好 啥时候能修好 啥时候能好 啥时候办好 啥时候能办好 啥时候弄好 几时修好 几时能好 多久能好 多久能修好 办完没有 办完没 办好没有 弄好没有 弄好没 修了没有 谁在管 到了几家 来了几家 到了哪几家 来了哪几家 哪几家到了 几家到了 情况说一下 情况说下 说一下情况 说下情况 说说情况 讲一下情况 谁在弄 谁在跟 那个到了没 那个到了吗 那件到了没 那件到了吗 那个来了没 那个来了吗 谁牵头 谁主办 哪家牵头 谁到了 都有谁到 哪些到了 啥时候来人 什么时候来人 几时来人 多久来人 {unit}…啥动静 {unit}…什么动静 {unit}…啥情况 {unit}…没影 {unit}…几点来 {unit}…几时来 {unit}…啥时候来 {unit}…什么时候来 怎么回事 状态 什么情况 现在什么情况 有人处理吗 谁在办 反映的…怎么样 反映的…怎么还 反映的…呢 报的…怎么样 报的…怎么还 报的…呢 报修的…怎么 投诉的…怎么 说的那个…怎么样 报的…有人管 报的…有消息 报的…有信 反映的…有信 报的…有下文 报的…有没有人 反映的…有人管 反映的…有消息 报的…处理没
    `,
    withCase:
      '报到了没 报到没 报道了没 报到了吗 报道了吗 到场了没 到场没 到场了吗 应哨了没 应哨没 到了没 到了吗 到没到 来了没 来了吗 来人了没 来人没 来人了吗 都多会儿了 都多久了 卡在哪 没影儿 没下文 没动静 没消息 没回音 没音信 进展 进度 怎么样 呢 何时 什么时候 多久',
    whole: '查询 进度',
    opening:
      '多久能好 多久能修好 多久能来 什么时候能好 什么时候好 什么时候来 啥时候能好 啥时候来 到底来不来 来不来了 好了没 好了吗 弄好了吗 弄好没 来了没 来了吗 人来了没 人来了吗 来人了没 来人了吗 来人没 人到了没 人到了吗 到了没 到了没有 来了没有 报到了没有 到场了没有 报到了没 报到没 报到了吗 应哨了没 应哨没 到场了没 到场了吗 到场没 有消息吗 有消息没 有信吗 有回音吗 咋样了 怎么样',
    unless:
      '报的补习班 报的…补习班 报的辅导班 报的…辅导班 报的…培训 报的…班关门 报的…班跑路 报的驾校 报的健身 统计 报到率 办结率',
    asks: true,
    implied: 'bare-number',
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'departments'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  if (context.request.confirm) return {};
  if (context.named) return shown(context, context.named);
  const said = context.slots.matter !== undefined || context.slots.place !== undefined;
  const found = said ? await casesByWords(context) : await openOrAwaited(context);
  const [only] = found;
  if (only && found.length === 1) return shown(context, only);
  if (found.length > 1) return choice(context, found, said ? `找到${found.length}件,看哪件?` : '您要看哪件?');
  if (isLeader(context.member)) return unknownToLeader(context);
  // 某小区住改商问题何时能解决: the trouble is told whole, it only is not known here yet.
  if (!amongStaff(context) && context.slots.place !== undefined && unsolved.test(context.request.text)) return requested(context);
  // Nobody here can look up when a road or a school will be finished; the grid worker can ask.
  if (!amongStaff(context) && context.slots.matter === undefined && planned.test(context.request.text)) return consulted(context);
  if (!amongStaff(context) && !said && spokenWords(context.request.text).length >= 12) return consulted(context);
  if (!said) return { say: [answer(`要看哪件?请带上编号,例如:查询 ${exampleNo(context)}。`)] };
  return {
    say: [
      answer(
        amongStaff(context)
          ? '没有找到这样的事项。要登记请说:吹哨 地点 事项。'
          : '还没有登记这件事。要反映请直接说在哪里、什么事。',
      ),
    ],
  };
}

/** A question about what is planned, not about a case. */
const planned =
  /(?:何时|什么时候|哪年|几时).{0,12}(?:开工|开建|动工|完工|竣工|建|通车|开通|拉通|修通|打通|通公交|招生|开班|启用|开放)/;
const unsolved = /(?:何时|什么时候|几时|多久)(?:才|能|可以|会){0,2}(?:得到)?(?:解决|处理|整改|整治|制止|妥善)|没人管|无人管/;
/** What a resident says who wants the whole course; staff have a command for it. */
const whole = /全程|全过程|公开进度|办理过程|处理过程|经过/;
/** What a resident says who does not only ask but waits. */
const impatient = /催|抓紧|快[点些]|还没|没人|多久了|几天了/;

async function shown(context: CommandContext, of: Case): Promise<Outcome> {
  if (!isStaff(context.member) && whole.test(context.request.text)) return publicCourse(context, of);
  if (!isStaff(context.member) && impatient.test(context.request.text)) return residentUrge(context, of);
  if (isLeader(context.member) && !inResidentsGroup(context))
    return answerAbout(context, of, leaderBrief.render(await briefView(context, of)));
  const body = amongStaff(context)
    ? caseStatus.render(await statusView(context, of))
    : residentStatus.render(residentView(context, of));
  return answerAbout(context, of, body);
}

/** A number of today's shape, so that the example is one the person might have. */
function exampleNo({ directory, now }: CommandContext): string {
  return caseNumber(directory.organisation.district.casePrefix, caseDay(dateOf(now)), 3);
}
