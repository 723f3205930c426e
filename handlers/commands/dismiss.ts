import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { type Kept, keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { FLAG, type Flag, flagSchema } from '../../src/domain/flag.ts';
import { plain } from '../../src/messages/message-body.ts';
import { caseNumbers } from '../../templates/shared/figures.ts';
import { answer, unitName } from '../case-words.ts';
import { question } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { privately } from '../stepping.ts';

/** 督查 closes a matter to be looked into with a reason (销号); it is not asked about again. */
export default defineCommand({
  name: 'dismiss',
  title: '销号',
  right: 'dismiss',
  summary: '待核实事项核实过了,写理由销掉',
  usage: '销号 3号 理由',
  examples: ['销号 3号 已核实,配件确实在路上', '待核实事项'],
  reads: {
    intent: 'reject',
    sub: 'dismiss',
    verbs:
      '有没有弄虚作假 弄虚作假的有 有没有造假 有没有假办结 异常的有哪些 有哪些异常 销号 待核实事项 待核实清单 待核实事项有哪些 待核实有哪些 有哪些待核实 待核实的有哪些',
    only: ['supervisor'],
    slots: ['itemNo', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const all = await keptOf(context, FLAG, flagSchema);
  // What the unit explained ended there: that was its promise.
  const before = all.filter(({ body }) => body.stage === 'supervisor');
  const said = context.slots.itemNo;
  const found = said === undefined ? undefined : before.find(({ record }) => Number(record.id) === Number(said));
  if (!found) {
    const none = said === undefined ? [] : [`没有等您核实的${Number(said)}号。`];
    return { say: [privately(context, plain(...none, ...listLines(context, before)))] };
  }
  const words = reasonOf(context)
    .replace(/^[\s,,]*(?:销号)?[\s,,]*(?:\d+\s*号)?[\s,,::]*(?:可以)?(?:销号|销了|销掉|销)?[吧了]?[\s,,::]*/, '')
    .trim();
  if (words === '')
    return {
      say: [answer(`销号请写一句理由,例如:销号 ${found.record.id}号 已核实,配件在路上。`)],
      question: question(context, 'item-words', { slots: { itemNo: found.record.id } }),
    };
  const { record, body } = found;
  const dismissal = { by: actorOf(context.member), at: context.now, words };
  return {
    question: null,
    records: [written(record, { ...body, stage: 'dismissed', dismissal }, { open: false, after: record })],
    say: [privately(context, plain(`${record.id}号已销号:${words}。同样的事不再提。`))],
  };
}

function listLines(context: CommandContext, flags: readonly Kept<Flag>[]): string[] {
  if (flags.length === 0) return ['现在没有待核实事项。'];
  const lines = flags.map(({ record, body }) => {
    const said = body.explanation ? `;说明:${body.explanation.words}` : ';没有说明';
    return `${record.id}号 ${unitName(context, body.unit)} ${body.facts}(${caseNumbers(body.evidence.filter((no) => no !== '-'))})${said}`;
  });
  return [`待核实事项${flags.length}项(只是线索):`, ...lines, '核实过的请回:销号 几号 理由'];
}
