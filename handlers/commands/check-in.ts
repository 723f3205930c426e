import { act, unitOf } from '../../src/core/act.ts';
import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { awaited, departmentOf } from '../../src/domain/case-parts.ts';
import checkInLine from '../../templates/check-in.ts';
import { acknowledged } from '../acknowledged.ts';
import { awaitingMe } from '../awaiting.ts';
import { answer, cardUpdate, publicTitle, refuse, saidInWorkGroup } from '../case-words.ts';

/** Checks in (报到). */
export default defineCommand({
  name: 'check-in',
  title: '报到',
  right: 'report',
  summary: '部门到场报到',
  usage: '报到 [编号]',
  examples: ['报到', 'QH240612-03 城管局报到,人已到现场', '应哨 #03'],
  reads: {
    intent: 'report',
    verbs: `
      报到 报道 报个到 报下到 报一下到 应哨 到位 已到位 到场 已到场 到场了 已到现场 人已到 人已经到 我们{unit}到了 我们{unit}已到 已经到了 我们到了 到现场了 已抵达 已赶到 都到了
      一并报到 报到报到 来报到了 我是{unit}…到了 我是{unit}…到现场了 人到{n}号楼 人到{n}栋 人到{n}幢 到{n}号楼了 到{n}栋了 到{n}幢了
    `,
    withCase: '已经在…了 在楼下了 在门口了 就在现场 已到 到了 抵达 赶到 到现场 人到 在现场 到了现场',
    whole: '{unit}到了 我们{unit}到了 我们到了 到了 人到了 我到了 已到 我们已到 已经到了 我们来了 到达 来了',
    opening: `
      到了 我们到了 人到了 我到了 到现场了 到场了 我们到现场了 我们在路上 我们已在路上 我们已经在路上 我们正在路上 我们马上到 我们马上就到 我们这就到
      我们出发了 我们已出发 我们正在赶 {n}分钟到 {n}分钟就到 {n}分钟内到 {n}分钟后到 {n}分钟左右到 我们…分钟到 半小时到 半小时内到 半小时左右到 半小时就到 半个小时到 半个小时内到 半个小时左右到 {n}小时到 {n}小时内到 {n}个小时内到 {n}个小时到
    `,
    variants: [
      {
        sub: 'onsite',
        words: `
          已到现场 已到场 到现场了 到场了 都到了 已抵达 已赶到 人已到 人已经到 已到位 人到了 已经到 到达现场 人在…门口了
          已到 到位了 到位 我们到了 我到了 人到了 {unit}到了 人到 正在围挡 都到…了 {unit}到…了 停在 人在…路 人在…号 人在…楼 人在…栋 人在…门 人在…桥 人在…区 在现场 已经在 在楼下了 在门口了 赶到 抵达 车到 人员到 队员到 师傅到 开始处置 正在处置 正在抢修 开始抢修
        `,
      },
      {
        sub: 'ack',
        words: `
          预计…到 分钟到 分钟内到 分钟后到 小时后到 小时到 小时内到 点到现场 点到校 点能到 点到达 点前到 马上到 马上过 马上去 已经出发 刚出发 这就出发 正出发 马上出发 马上就到 这就到 就到了 即将到 正在赶 赶往 赶过来 在路上
          路上了 已派人 已出发 出发了 派人过去 派人前往 派人去 派…人到 派…人过去 派…过去 派…前往 安排人过去 安排人去 过去看 下午到 上午到 明早到 点过去 分钟左右 还要{n}分钟 还有{n}分钟 大概{n}分钟 大约{n}分钟 正往…赶 正在往…赶 随后到
        `,
      },
    ],
    unless: `
      报到率 双报到 党员报到 代报到 代为报到 核查通过 核实通过 验收通过 核查不通过 材料到了 配件到了 吊车…在路上 配件…在路上 材料…在路上 设备…在路上 货…在路上 货到了 设备到了 阀门到了 管子到了 零件到了 到货 整改到位 处置到位 清理到位 落实到位 处理到位 新生报到 新人报到 报到学习 入职 党校
    `,
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'matter', 'place', 'etaMinutes', 'due', 'onSite', 'note'],
  },
  buttons: { report: '报到' },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const asked = context.state?.question?.kind === 'came' && context.request.evidence.length === 0 && !context.message.press;
  // Only a yes says that somebody was there; other words are left to be said anew.
  if (asked && context.slots.note !== 'yes')
    return {
      question: null,
      say: [answer(`${context.named?.no ?? ''} 没有补记报到。到了以后回:报到 ${context.named?.no ?? ''}`.trim())],
    };
  const found = await theCase(context, () => awaitingMe(context), {
    ask: '您单位有几件在等报到,',
    none: '没有等您单位报到的事。要报某一件,请带上编号。',
    all: (cases) => cases.every((candidate) => candidate.type !== 'emergency'),
  });
  if ('outcome' in found) return found.outcome;
  // "15分钟到" is a promise to come: signed for, not yet there.
  if (context.request.sub === 'ack') return acknowledged(context, found.one);
  return checkedIn(context, found.one);
}

async function checkedIn(context: CommandContext, of: Case): Promise<Outcome> {
  const applied = act(context, of, 'report', { onSite: context.slots.onSite ?? context.request.sub === 'onsite' });
  if (!applied.ok) return refuse(context, applied.refusal);
  const next = applied.case;
  const unit = unitOf(context, of) ?? '';
  const line = checkInLine.render({
    no: next.no,
    title: publicTitle(next),
    // As on the card: 消防救援大队 is not called 应急管理局 in the line after it.
    unit: departmentOf(next, unit)?.section ?? unit,
    person: context.member.call,
    onSite: context.slots.onSite ?? context.request.sub === 'onsite',
    reportedFor: false,
    awaited: awaited(next).map((department) => department.section ?? department.unit),
  });
  const inGroup = saidInWorkGroup(context, next);
  const urgent = next.type === 'emergency';
  // The group hears of the lead; that co-departments come is on the card, except when minutes count.
  const worth = urgent || departmentOf(next, unit)?.part === 'lead';
  return {
    change: { before: of, next },
    question: null,
    say: [
      ...(inGroup ? [{ to: 'sender' as const, body: line, urgent }] : []),
      ...(!inGroup && worth ? [{ to: { group: context.directory.workGroup(next).id }, body: line, urgent, gather: true }] : []),
      await cardUpdate(context, next),
      ...(inGroup ? [] : [answer(`已记下:${next.no} ${unit}报到。有进展回“进展 ${next.no} …”,办完回“办结 ${next.no} …”。`)]),
    ],
  };
}
