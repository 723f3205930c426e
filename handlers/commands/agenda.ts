import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { AGENDA, agendaSchema } from '../../src/domain/agenda.ts';
import type { Case } from '../../src/domain/case.ts';
import { isOpen, statusLabels } from '../../src/domain/status.ts';
import agendaTemplate from '../../templates/agenda.ts';
import { agendaCases } from '../agenda-cases.ts';
import { aside } from '../audience.ts';
import { answer, publicTitle } from '../case-words.ts';
import { fiveNow } from '../meeting-page.ts';
import { scopeOfMember } from '../scopes.ts';

/** The joint meeting's agenda (联席会议议题): 大事 and 要事 by themselves, others put there by hand. */
export default defineCommand({
  name: 'agenda',
  title: '联席会议议题',
  right: 'agenda',
  summary: '看联席会议议题,或加一件',
  usage: '联席会议议题 | 加入联席会议议题 编号',
  examples: ['联席会议议题', '加入联席会议议题 QH240612-03'],
  reads: {
    intent: 'deliberate',
    sub: 'agenda',
    verbs: `
      联席会议议题 加入联席会议议题 加入议题 列入议题 列入联席会议 议题有哪些 有哪些议题 看议题 议题清单 有啥议题 有什么议题 什么议题
      上联席会 上联席会议 放进议题 放到议题 放议题里 加到议题 排进议题 报议题 议题发我 议题给我 发议题 把议题 加个议题 加一个议题 加议题 会上议议 会上议一议 会上议一下 上会议一议
    `,
    only: ['street', 'district'],
    asks: true,
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: aside(run),
});

/** Words that put a case on the agenda; others only look at it. */
const putting = /加入|加个|加一个|加议题|列入|加到|放进|放到|放议题|排进|报议题|上联席/;

async function run(context: CommandContext): Promise<Outcome> {
  if (context.named && putting.test(context.request.text)) return put(context, context.named);
  const scope = scopeOfMember(context.member, context.directory);
  const items = (await agendaCases(context)).map((of) => ({
    no: of.no,
    title: publicTitle(of),
    five: fiveNow(context, of),
    need: of.households > 1 ? `${of.households}户` : statusLabels[of.status],
  }));
  return { say: [{ to: 'sender', body: agendaTemplate.render({ scope: scope.name, items }) }] };
}

async function put(context: CommandContext, of: Case): Promise<Outcome> {
  if (!isOpen(of.status)) return { say: [answer(`${of.no} ${statusLabels[of.status]},不用再上会。`)] };
  const known = await keptOne(context, AGENDA, agendaSchema, of.no);
  if (known) return { say: [answer(`${of.no} 已在议题里。`)] };
  const item = { no: of.no, ...(of.street ? { street: of.street } : {}), by: actorOf(context.member, of), at: context.now };
  return {
    records: [written({ kind: AGENDA, id: of.no, subject: of.street ?? '' }, item, { open: true })],
    say: [answer(`${of.no} 已加入联席会议议题。要打印一页的:上会 ${of.no}`)],
    about: of.no,
  };
}
