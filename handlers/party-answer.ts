import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { openStatuses } from '../src/domain/status.ts';
import { plain } from '../src/messages/message-body.ts';
import { cardUpdate, whistlerOf } from './case-words.ts';
import { titleFor } from './opening.ts';
import { askFor } from './question.ts';
import { reasonOf } from './reason.ts';
import { privately, stepOn } from './stepping.ts';

/** The answer of the speaker's own party; said as 答复 or as 进展. */
export function answerOfParty(context: CommandContext): Promise<Outcome> {
  const note = reasonOf(context);
  if (note === '' && context.named)
    return Promise.resolve(askFor(context, context.named, `${context.named.no} 怎么处理的?回一句就行。`));
  return stepOn(context, {
    candidates: () => askedOfMe(context),
    ask: '答复哪一件?',
    none: '没有请贵单位答复的事。请带上编号。',
    action: 'answer-party',
    input: (of) => {
      const unit = unitIn(context, of);
      return { note, ...(unit === undefined ? {} : { unit }) };
    },
    say: async (next) => {
      const unit = unitIn(context, next) ?? '';
      const duty = (await context.directory.onDuty('dispatcher', context.now, next.street)).person;
      const whistler = next.whistle?.by.person;
      const told = [...new Set([duty.id, ...(whistler === undefined || whistler === 'bot' ? [] : [whistler])])];
      return [
        privately(context, plain(`${next.no} 答复已记下,谢谢。`)),
        await cardUpdate(context, next),
        ...told.map((person) => ({
          to: { person },
          body: plain(`${next.no} ${titleFor(context, next)}:${unit}答复:${note}`, `(${whistlerOf(context, next)}吹哨)`),
        })),
      ];
    },
  });
}

/** The party of the case that the speaker answers for. */
function unitIn(context: CommandContext, of: Case): string | undefined {
  return (of.parties ?? []).find(({ unit }) => context.directory.speaksFor(context.member, unit))?.unit;
}

async function askedOfMe(context: CommandContext): Promise<Case[]> {
  const communities = [...new Set(context.member.posts.flatMap(({ community }) => community ?? []))];
  const found: Case[] = [];
  for (const community of communities) {
    for await (const of of context.cases.find({ community, status: openStatuses, order: 'oldest', limit: 200 })) {
      const party = (of.parties ?? []).find(({ unit }) => context.directory.speaksFor(context.member, unit));
      if (party !== undefined && party.answeredAt === undefined) found.push(of);
    }
  }
  return found;
}
