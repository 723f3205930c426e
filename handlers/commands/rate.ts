import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { HOUR } from '../../src/domain/instant.ts';
import type { CaseStatus } from '../../src/domain/status.ts';
import { plain } from '../../src/messages/message-body.ts';
import residentNote from '../../templates/resident-note.ts';
import { cardUpdate } from '../case-words.ts';
import { question } from '../question.ts';
import { ratingReason } from '../reason.ts';
import { reopened } from '../reopening.ts';
import { privately, step, stepOn } from '../stepping.ts';

/** Rates how a case was handled (评价). */
export default defineCommand({
  name: 'rate',
  title: '评价',
  right: 'rate',
  summary: '给办理结果打个分',
  usage: '评价 编号 满意|基本满意|不满意 [已解决|部分解决|未解决]',
  examples: ['评价 QH240612-03 满意 已解决', 'QH240612-05 5星', '基本满意'],
  reads: {
    intent: 'rate',
    verbs: `
      评价 满意 不满意 没什么不满意 没啥不满意 没有不满意 没有什么不满意 基本满意 非常满意 很满意 不太满意 不大满意 不怎么满意 比较满意 十分满意 太满意 不是很满意 不是太满意 不咋满意 不很满意 谈不上满意 算不上满意 说不上满意 没法满意 还算满意
      挺满意 部分解决 打分 好评 差评 给个好评 {n}星 {n}颗星 五星好评
    `,
    withCase: `
      一般吧 一般 就那样 还凑合 勉强 已解决 解决了 还行 还可以 凑合 一般般 挺好 很好 不错 修好了 弄好了 只修了一半 解决了一半
      谢谢 点赞 给力 感谢 辛苦 很快 及时 挺快 速度快 效率高 效率 太慢 太差 很差 失望 马马虎虎 差强人意 不怎么样 不咋样 不咋地 不咋滴 不怎么好 不怎么行 不太行 不好 差劲 糊弄 敷衍 应付 过得去 可以的 可以, ,可以 挺可以 没毛病 没得说 相当好 太好了 真好 蛮好 好得很 好多了 赞 👍
    `,
    whole: `
      一般般 解决了 已解决 都解决了 ★ ★★ ★★★ ★★★★ ★★★★★ 还行 还行吧 还可以 凑合
      挺好的 不错 一般 👍
    `,
    unless: '核查通过 核实通过 验收通过 街道评价 民主评议 请居民评价 请评价',
    only: ['resident', 'building', 'party_member', 'grid', 'community', 'street', 'district', 'leader', 'supervisor'],
    slots: ['caseNo', 'lastCase', 'rating', 'note'],
  },
  buttons: { satisfied: '满意', fair: '基本满意', dissatisfied: '不满意' },
  run,
});

/** How long a short answer still belongs to the case last asked about. */
const ASKED_WITHIN = 72 * HOUR;

function run(context: CommandContext): Promise<Outcome> {
  const open = context.state?.question;
  if (open?.kind === 'why' && context.named && context.request.evidence.length === 0) return why(context, context.named);
  if (context.slots.rating?.solved === 'unsolved') return reopened(context);
  const rating = context.slots.rating ?? {};
  const reason = ratingReason(context);
  const asksWhy = rating.satisfaction === 'dissatisfied' && reason === '';
  return stepOn(context, {
    candidates: () => askedOf(context),
    ask: '您说的是哪一件?',
    none: '现在没有等您评价的事。要评价某一件,请带上编号。',
    action: 'rate',
    input: () => ({ rating: { ...rating, ...(reason ? { reason } : {}) } }),
    say: async (next) => [
      { to: 'sender', body: residentNote.render({ kind: 'thanks', no: next.no, title: '' }) },
      ...(asksWhy
        ? [privately(context, plain(`能说一句哪里不满意吗?(${next.no})只给负责的同志看。没解决请回:未解决 ${next.no} 原因`))]
        : []),
      await cardUpdate(context, next),
    ],
  }).then((outcome) => (outcome.change && asksWhy ? { ...outcome, ...whyAsked(context, outcome.change.next.no) } : outcome));
}

/** The question is open where it was put: in the direct chat, also when the rating was said in a group. */
function whyAsked(context: CommandContext, caseNo: string): Pick<Outcome, 'question' | 'askDirect'> {
  const asked = whyQuestion(context, caseNo);
  return context.message.conversation.kind === 'direct' ? { question: asked } : { askDirect: asked };
}

function whyQuestion(context: CommandContext, caseNo: string) {
  return question(context, 'why', {
    slots: { caseNo, ...(context.slots.rating ? { rating: context.slots.rating } : {}) },
    command: 'rate',
  });
}

/** The reason is kept with the rating and goes to no group. */
function why(context: CommandContext, of: Case): Promise<Outcome> {
  return step(context, of, {
    action: 'rate',
    input: () => ({ rating: { ...context.slots.rating, reason: context.request.text } }),
    say: async (next) => [{ to: 'sender', body: residentNote.render({ kind: 'thanks', no: next.no, title: '' }) }],
  });
}

/** Cases the speaker reported or blew, asked about lately, newest first; the newest asked is the one meant. */
async function askedOf(context: CommandContext): Promise<Case[]> {
  const status: CaseStatus[] = ['rating'];
  const found: Case[] = [];
  for await (const candidate of context.cases.find({ person: context.member.id, status, order: 'newest', limit: 20 })) {
    const asked = candidate.windows.findLast((window) => window.clock === 'rate')?.from ?? 0;
    if (asked >= context.now - ASKED_WITHIN || found.length === 0) found.push(candidate);
  }
  return found;
}
