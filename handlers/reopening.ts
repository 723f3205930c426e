import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf } from '../src/domain/case-parts.ts';
import { DAY, spoken } from '../src/domain/instant.ts';
import { currentWindow } from '../src/domain/windows.ts';
import { plain } from '../src/messages/message-body.ts';
import residentNote from '../templates/resident-note.ts';
import { answer, cardUpdate, liaisonOf, promisedDay } from './case-words.ts';
import { approvalWords, titleFor } from './opening.ts';
import { askFor, question } from './question.ts';
import { ratingReason } from './reason.ts';
import { stepOn } from './stepping.ts';

/** 未解决: needs one sentence why, asked once; then back to work, to the street, or to deliberation as often as it came back. */
export async function reopened(context: CommandContext): Promise<Outcome> {
  const reason = ratingReason(context);
  const asked = context.state?.question?.kind === 'unsolved-why';
  if (reason === '' && context.named && !asked && (context.named.status === 'rating' || context.named.status === 'closed')) {
    return {
      ...askFor(context, context.named, `${context.named.no} 哪里还没解决?回一句就行。`),
      question: question(context, 'unsolved-why', { slots: { caseNo: context.named.no }, command: 'reopen' }),
    };
  }
  return stepOn(context, {
    candidates: () => mine(context),
    ask: '哪一件没解决?',
    none: '没有您反映过、最近办结的事。请带上编号,或重新说一下。',
    action: 'reopen',
    input: () => ({ reason: reason || context.request.text, rating: { ...context.slots.rating, solved: 'unsolved', reason } }),
    say: (next) => words(context, next, reason),
  });
}

async function words(context: CommandContext, next: Case, reason: string): Promise<Say[]> {
  const unit = leadOf(next)?.unit ?? '';
  const window = currentWindow(next.windows, 'close', unit);
  const answerBy = window ? { answerBy: promisedDay(window.due) } : {};
  const said: Say = context.member.known
    ? answer(`${next.no} 第${next.reopened}次未解决,${whereTo(next, unit)}。`)
    : { to: 'sender', body: residentNote.render({ kind: 'reopened', no: next.no, title: '', ...answerBy }) };
  if (next.status === 'submitted') return [said, await cardUpdate(context, next), ...(await approvalWords(context, next))];
  const by = window ? `,请在${spoken(window.due)}前再处理一下` : '';
  const { person } = await liaisonOf(context, next, unit);
  // A resident's own wording stays out of the work group; the one who handles it sees the reason.
  const toLead: Say = {
    to: { person: person.id },
    body: plain(`${next.no} ${titleFor(context, next)}:反映人说还没解决${by}。`, ...(reason ? [`情况:${reason}`] : [])),
  };
  return [said, await cardUpdate(context, next), toLead];
}

/** Back to work, to the street's check, or to deliberation, as often as it came back. */
function whereTo({ status }: Case, unit: string): string {
  if (status === 'submitted') return '已请街道核定,核定后再派';
  return status === 'deliberating' ? '已转为难事共解,请议事定办法' : `已退回${unit}重新处置`;
}

async function mine(context: CommandContext): Promise<Case[]> {
  const found: Case[] = [];
  for await (const candidate of context.cases.find({
    person: context.member.id,
    status: ['rating', 'closed'],
    order: 'newest',
    limit: 5,
  })) {
    if ((candidate.closedAt ?? context.now) >= context.now - context.policy.reopenDays * DAY) found.push(candidate);
  }
  return found;
}
