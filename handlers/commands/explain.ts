import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { type Kept, keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { FLAG, type Flag, flagSchema } from '../../src/domain/flag.ts';
import { spoken } from '../../src/domain/instant.ts';
import { plain } from '../../src/messages/message-body.ts';
import { caseNumbers } from '../../templates/shared/figures.ts';
import { aside } from '../audience.ts';
import { answer, unitName } from '../case-words.ts';
import { oneLine } from '../masked.ts';
import { question } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { privately } from '../stepping.ts';

/** The unit's own head explains a matter to be looked into (说明情况); then it goes no further. */
export default defineCommand({
  name: 'explain',
  title: '说明情况',
  right: null,
  summary: '对待核实事项说明一句',
  usage: '说明情况 3号 原因',
  examples: ['说明情况 3号 配件从外地调,每天都在联系'],
  reads: {
    intent: 'progress',
    sub: 'explain',
    verbs: '说明情况 情况说明',
    opening: '说明 说明一下 解释 解释一下',
    whole: '待核实事项 待核实清单 待说明事项 等我说明的',
    only: ['community', 'street', 'dept', 'district'],
    slots: ['itemNo', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const open = await keptOf(context, FLAG, flagSchema, { open: true });
  const own = open.filter(({ body }) => body.head === context.member.id);
  const mine = own.filter(({ body }) => body.stage === 'asked');
  if (/待核实|待说明|等我说明/.test(context.request.text)) return { say: [privately(context, plain(...listLines(mine)))] };
  const said = context.slots.itemNo;
  // Asked for first; what has gone to 督查 may still be explained, and is passed on.
  const pool = said === undefined && mine.length > 0 ? mine : own.filter(({ body }) => body.stage !== 'notice');
  const found = said === undefined ? pool : pool.filter(({ record }) => Number(record.id) === Number(said));
  const [only] = found;
  if (!only) return { say: [answer('现在没有等您说明的待核实事项。')] };
  if (found.length > 1)
    return { say: [answer(`有${found.length}项等您说明,请带上号:${found.map(({ record }) => `${record.id}号`).join('、')}。`)] };
  const words = reasonOf(context)
    .replace(/^[\s,,]*(?:说明情况|情况说明|说明一下|解释一下|说明|解释)?[\s,,]*(?:\d+\s*号)?[\s,,::]*/, '')
    .trim();
  if (words === '')
    return {
      say: [answer(`请写一句原因,例如:说明情况 ${only.record.id}号 配件从外地调。`)],
      question: question(context, 'item-words', { slots: { itemNo: only.record.id } }),
    };
  const { record, body } = only;
  const explanation = { by: actorOf(context.member), at: context.now, words };
  if (body.stage === 'supervisor') return late(context, only, explanation);
  return {
    question: null,
    records: [written(record, { ...body, stage: 'explained', explanation }, { open: false, after: record })],
    say: [privately(context, plain(`${record.id}号已记下您的说明,到此为止,不再往上报。`))],
  };
}

/** The three days are over and 督查 has it: the word is added to it, and 督查 reads it. */
function late(context: CommandContext, { record, body }: Kept<Flag>, explanation: NonNullable<Flag['explanation']>): Outcome {
  const { supervisor } = context.directory.organisation;
  const told = `${record.id}号 ${unitName(context, body.unit)}补充说明:${oneLine(explanation.words, 120)}。不成立的:销号 ${record.id}号 理由`;
  return {
    question: null,
    records: [written(record, { ...body, explanation }, { open: true, after: record })],
    say: [
      privately(context, plain(`${record.id}号的说明已补记,说明期已过,已转给督查一并看。`)),
      { to: { person: supervisor }, body: plain(told) },
    ],
  };
}

/** What still waits for one's own explanation, in private. */
function listLines(mine: readonly Kept<Flag>[]): string[] {
  if (mine.length === 0) return ['现在没有等您说明的待核实事项。'];
  const lines = mine.map(({ record, body }) => {
    const numbers = caseNumbers(body.evidence.filter((no) => no !== '-'));
    return `${record.id}号 ${body.facts}${numbers === '' ? '' : `(${numbers})`},${spoken(body.until)}前`;
  });
  return [`等您说明${mine.length}项(只是线索,先只问您):`, ...lines, '请回:说明情况 几号 原因'];
}
