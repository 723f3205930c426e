import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf, keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { AGENDA, agendaSchema } from '../../src/domain/agenda.ts';
import type { Case } from '../../src/domain/case.ts';
import { isOpen, openStatuses, statusLabels } from '../../src/domain/status.ts';
import agendaTemplate, { type AgendaView } from '../../templates/agenda.ts';
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
    verbs: '联席会议议题 加入联席会议议题 加入议题 列入议题 列入联席会议 议题有哪些 有哪些议题 看议题 议题清单',
    only: ['street', 'district'],
    asks: true,
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  if (context.named && /加入|列入/.test(context.request.text)) return put(context, context.named);
  const scope = scopeOfMember(context.member, context.directory);
  const items = await itemsOf(context, scope.covers);
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

async function itemsOf(context: CommandContext, covers: (of: Case) => boolean): Promise<AgendaView['items']> {
  const byHand = new Set((await keptOf(context, AGENDA, agendaSchema)).map(({ body }) => body.no));
  const items: AgendaView['items'][number][] = [];
  for await (const of of context.cases.find({ status: openStatuses, order: 'oldest' })) {
    if (!covers(of) || of.status === 'candidate') continue;
    const five = fiveNow(context, of);
    if (five !== 'major' && five !== 'important' && !byHand.has(of.no)) continue;
    const need = of.households > 1 ? `${of.households}户` : statusLabels[of.status];
    items.push({ no: of.no, title: publicTitle(of), five, need });
  }
  return items;
}
