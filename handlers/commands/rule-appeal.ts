import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { type Kept, keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { APPEAL, type Appeal, appealSchema } from '../../src/domain/appeal.ts';
import { plain } from '../../src/messages/message-body.ts';
import { answer } from '../case-words.ts';
import { oneLine } from '../masked.ts';
import { privately } from '../stepping.ts';

/** The assessor rules on an appeal (裁定申诉). */
export default defineCommand({
  name: 'rule-appeal',
  title: '裁定申诉',
  right: 'adjudicate',
  summary: '申诉成立的不计入考核',
  usage: '申诉成立|申诉不成立 编号 [X局] 理由',
  examples: ['申诉成立 QH240612-03 停电检修属实', '申诉不成立 QH240612-03 检修通知晚于报到时限'],
  reads: {
    intent: 'assign',
    sub: 'rule_appeal',
    verbs:
      '申诉成立 申诉不成立 同意申诉 不同意申诉 驳回申诉 申诉有理 申诉无理 待裁申诉 申诉有哪些 有哪些申诉 有申诉吗 几个申诉 看申诉',
    asks: true,
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'departments', 'note'],
  },
  buttons: { 'appeal-granted': '申诉成立', 'appeal-refused': '申诉不成立' },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  if (!context.directory.allows(context.member, 'adjudicate', '申诉')) return { say: [answer('申诉由组织部考核岗裁定。')] };
  const open = await keptOf(context, APPEAL, appealSchema, { open: true });
  const pressed = context.message.press ? context.slots.note : undefined;
  const unit = pressed ?? context.slots.departments?.[0];
  const found = open.filter(({ body }) => body.no === context.named?.no && (unit === undefined || body.unit === unit));
  const [only] = found;
  if (!only) return { say: [answer(listWords(open.map(({ body }) => body)))] };
  if (found.length > 1) return { say: [answer(`${only.body.no} 有${found.length}家申诉,请带上单位:${unitsOf(found)}。`)] };
  const granted = !/不成立|不同意|驳回|无理|不通过/.test(context.request.text);
  const words = pressed === undefined ? reasonSaid(context, only.body) : '';
  if (!granted && words === '' && pressed === undefined)
    return { say: [answer(`不成立请写一句理由:申诉不成立 ${only.body.no} ${only.body.unit} 理由`)] };
  return ruled(context, only, granted, words);
}

function ruled(context: CommandContext, { record, body }: Kept<Appeal>, granted: boolean, words: string): Outcome {
  const ruling = { by: actorOf(context.member), at: context.now, granted, words };
  const told = granted
    ? `${body.no} 的申诉成立,不计入${body.unit}的考核${words ? `(${oneLine(words)})` : ''}。`
    : `${body.no} 的申诉不成立,照常计入${words ? `:${oneLine(words)}` : ''}。裁定人:${context.member.call}。`;
  return {
    records: [written(record, { ...body, ruling }, { open: false, after: record })],
    say: [privately(context, plain(`已裁定:${told}`)), { to: { person: body.by.person }, body: plain(told) }],
    about: body.no,
  };
}

function reasonSaid(context: CommandContext, { unit }: Appeal): string {
  return (context.slots.note ?? '')
    .replace(unit, '')
    .replace(/^\s*(?:那个|这个|那件|这件)?\s*(?:申诉)?(?:不?成立|同意|驳回)?[\s,,]*/, '')
    .trim();
}

function unitsOf(found: readonly Kept<Appeal>[]): string {
  return found.map(({ body }) => body.unit).join('、');
}

function listWords(open: readonly Appeal[]): string {
  if (open.length === 0) return '现在没有待裁的申诉。';
  return `待裁申诉${open.length}件:${open.map(({ no, unit, basis }) => `${no} ${unit}(${oneLine(basis, 24)})`).join(';')}。请回:申诉成立 编号 理由`;
}
