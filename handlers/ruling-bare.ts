import type { Command, CommandContext } from '../src/core/define-command.ts';
import { theCase } from '../src/core/find-case.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { isDirect } from './audience.ts';
import { answer } from './case-words.ts';
import { openAdmissions, openOpinions } from './open-opinions.ts';
import { casesOf } from './own-cases.ts';
import { reasonOf } from './reason.ts';

/** The command that a bare yes or no means for a case, and how it is said in full. */
interface Meaning {
  readonly command: string;
  readonly said: string;
}

/**
 * A bare 同意 or 不同意 (表态) of those who have something to decide: on the one case that waits for them, else on the one they pick from a
 * list. What it means follows from what the case waits for; the command that is meant does the rest, with its own right.
 */
export async function rule(context: CommandContext, agrees: boolean): Promise<Outcome> {
  const word = agrees ? '同意' : '不同意';
  const cases =
    context.named === undefined ? (await waiting(context)).filter((of) => meant(context, of, agrees) !== undefined) : [];
  const opinion = await onOpinion(context, word, cases);
  if (opinion !== undefined) return opinion;
  const admission = await onAdmission(context, word, cases);
  if (admission !== undefined) return admission;
  // 可以 is also what people say to an answer they like.
  if (cases.length === 0 && context.named === undefined && /^\s*(?:[@＠]\S+\s*)?(?:行|可以)/.test(context.request.text))
    return {};
  const found = await theCase(context, async () => cases, {
    ask: `${word}哪一件?`,
    none: '现在没有等您定的事。要办某一件,请带上编号。',
  });
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  const meaning = meant(context, of, agrees);
  if (meaning === undefined) return { say: [answer(`${of.no} 现在没有等您定的事。`)] };
  const note = reasonOf(context);
  const request = { ...context.request, command: meaning.command.name, text: `${meaning.said} ${note}`.trim() };
  return meaning.command.run({ ...context, named: of, request, slots: { ...context.slots, caseNo: of.no, note } });
}

/** A 书记 who was asked for an opinion: alone it is what is answered; beside cases to decide he says which is meant, for none may be taken for the other. */
async function onOpinion(context: CommandContext, word: string, [of]: readonly Case[]): Promise<Outcome | undefined> {
  const [opinion] = isDirect(context) && context.named === undefined ? await openOpinions(context) : [];
  if (opinion === undefined) return undefined;
  const full = `答复意见 ${opinion.record.id}号 ${word}`;
  if (of !== undefined)
    return {
      say: [
        answer(
          `“${word}”是指哪一件?请说全:`,
          `· ${full}${word === '同意' ? '' : ' 理由'}`,
          `· ${meaningOf(of, word === '同意')?.said ?? word} ${of.no}`,
        ),
      ],
    };
  const command = context.commands.find(({ name }) => name === 'opinion-answer');
  const note = reasonOf(context);
  const request = { ...context.request, command: 'opinion-answer', text: `${full} ${note}`.trim() };
  return command?.run({ ...context, request, slots: { itemNo: opinion.record.id, note } });
}

/** 同意 给5000 派个人: words of funds and conditions are about a task that waits to be admitted, and so is a bare word where nothing else waits. */
async function onAdmission(context: CommandContext, word: string, others: readonly Case[]): Promise<Outcome | undefined> {
  if (context.named !== undefined) return undefined;
  const [admission] = await openAdmissions(context);
  const command = context.commands.find(({ name }) => name === 'admit');
  if (admission === undefined || command === undefined) return undefined;
  const meansIt = /经费|条件|\d+\s*(?:元|块|万)|给\s*\d|准入|台账|报表/.test(context.request.text);
  if (!meansIt && others.length > 0) return undefined;
  const note = reasonOf(context);
  const request = { ...context.request, command: 'admit', text: `${word}准入 ${admission.record.id}号 ${note}`.trim() };
  const due = context.reread(request.text).requests[0]?.slots.due;
  return command.run({ ...context, request, slots: { itemNo: admission.record.id, note, ...(due ? { due } : {}) } });
}

async function waiting(context: CommandContext): Promise<Case[]> {
  const decided = await casesOf(context, ['submitted', 'escalated', 'returning'], ['street', 'district']);
  const checked = await casesOf(context, ['checking'], ['grid', 'community']);
  const extended = await casesOf(context, ['handling'], ['whistler', 'community', 'street', 'district'], 50);
  return [...new Map([...decided, ...checked, ...extended.filter(asksExtension)].map((of) => [of.no, of])).values()];
}

function meant(
  context: CommandContext,
  of: Case,
  agrees: boolean,
): { readonly command: Command; readonly said: string } | undefined {
  const meaning = meaningOf(of, agrees);
  const command = context.commands.find(({ name }) => name === meaning?.command);
  if (meaning === undefined || command === undefined) return undefined;
  if (command.right !== null && !context.directory.allows(context.member, command.right)) return undefined;
  return { command, said: meaning.said };
}

function meaningOf(of: Case, agrees: boolean): Meaning | undefined {
  switch (of.status) {
    case 'submitted':
    case 'escalated':
      return agrees ? { command: 'approve', said: '审核通过' } : { command: 'reject', said: '驳回' };
    case 'returning':
      return { command: 'adjudicate', said: agrees ? '同意退单' : '不同意退单' };
    case 'checking':
      return agrees ? { command: 'verify', said: '核查通过' } : { command: 'verify-fail', said: '核查不通过' };
    default:
      return asksExtension(of) ? { command: 'adjudicate', said: agrees ? '同意延期' : '不同意延期' } : undefined;
  }
}

function asksExtension(of: Case): boolean {
  return of.extension !== undefined && of.extension.ruling === undefined;
}
