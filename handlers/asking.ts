import type { CommandContext, Slots } from '../src/core/define-command.ts';
import { MEANT } from '../src/core/open-question.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { spanLength } from '../src/domain/deadlines.ts';
import type { Instant } from '../src/domain/instant.ts';
import askMissing from '../templates/ask-missing.ts';
import { question } from './question.ts';

/** Asks once for what is missing and keeps the rest; a resident's silence is acted on after two hours. */
export function askMissingFor(context: CommandContext, what: 'place' | 'matter' | 'both', slots: Slots = context.slots): Outcome {
  const resident = !context.member.known;
  const open = context.state?.question;
  // What was asked whether it was meant says the same words; it is not said twice.
  const before = open?.kind === MEANT ? undefined : open;
  const text =
    before && before.command === context.request.command ? `${before.text} ${context.request.text}` : context.request.text;
  const waits = resident && (slots.matter !== undefined || slots.place !== undefined);
  // Talk among others while a question is open is no answer to it, and is not asked again.
  const again = before !== undefined && before.command === context.request.command && context.request.evidence.length === 0;
  if (again && context.message.conversation.kind === 'group' && !context.message.mentioned && !context.message.quote?.bot)
    return {};
  const hidden = slots.matter !== undefined && context.directory.matter(slots.matter)?.visibility === 'private';
  const known = hidden && context.message.conversation.kind === 'group' ? '' : (slots.matter ?? slots.place ?? '');
  return {
    say: [{ to: 'sender', body: askMissing.render({ what, known, resident }) }],
    question: question(context, what, { slots, text, actAt: waits ? silentUntil(context) : null }),
  };
}

/** When a resident's silence is acted on; the night does not count. */
export function silentUntil(context: Pick<CommandContext, 'now' | 'policy' | 'calendar'>): Instant {
  return context.calendar.awake.add(context.now, spanLength(context.policy.questionWait, context.calendar));
}

/** What was known before the question, and what the answer adds; `text` is everything said so far. */
export function completedSlots(context: CommandContext): { slots: Slots; text: string; asked: string | undefined } {
  const open = context.state?.question;
  if (open === undefined || open.kind === MEANT || open.options !== undefined || !answers(context, open)) {
    return { slots: context.slots, text: context.request.text, asked: undefined };
  }
  const said = context.request.text.trim();
  // A bare answer names no command; read beside the waiting one its words find their slots.
  const reread =
    (context.reread(said).requests[0] ?? context.reread(`${open.command === 'request' ? '反映' : '吹哨'} ${said}`).requests[0])
      ?.slots ?? {};
  const { note: _, ...found } = reread;
  const known = { ...found, ...(open.slots as Slots), ...ownSlots(context) };
  const place = known.place ?? placeSaid(context, open.kind, said);
  const decided = context.slots.note === 'yes' || context.slots.note === 'no';
  return {
    slots: { ...known, ...(place ? { place } : {}) },
    text: decided ? open.text : `${open.text} ${said}`.trim(),
    asked: open.kind,
  };
}

/** Slots of the answer itself; an answer handed back with the question's own slots adds nothing. */
function ownSlots(context: CommandContext): Slots {
  return Object.fromEntries(Object.entries(context.slots).filter(([, value]) => value !== undefined)) as Slots;
}

/** Whether the words answer the open question: said as such, or a request that brings just what was missing. */
function answers(context: CommandContext, question: NonNullable<NonNullable<CommandContext['state']>['question']>): boolean {
  const { command, evidence } = context.request;
  if (command === question.command && evidence.length === 0) return true;
  const opens = command === 'whistle' || command === 'request';
  if (!opens || (question.command !== 'whistle' && question.command !== 'request')) return false;
  const { matter, place } = context.slots;
  if (question.kind === 'place') return place !== undefined && matter === undefined;
  if (question.kind === 'matter') return matter !== undefined && place === undefined;
  return false;
}

/** 都三天了, 让你们领导来: said instead of an answer, and no place. */
const noPlace = /[天周月年]了[啊呀吧]?$|快点|投诉|领导|算了|不用|不修|谢谢|急死|怎么|什么|多久|[吗呢?]/;

/** A bare answer as a place: said to the bot it is taken at its word, among chatter only when it looks like one. */
function placeSaid(context: CommandContext, kind: string, said: string): string | undefined {
  if (kind !== 'place' && kind !== 'offer') return undefined;
  const looksLikePlace = said.length <= 30 && /[号栋楼幢室门路街巷弄村苑园桥]|单元|小区|广场|社区|网格/.test(said);
  const toUs = kind === 'place' && (context.message.mentioned || context.message.conversation.kind === 'direct');
  return looksLikePlace || (toUs && !noPlace.test(said)) ? said.slice(0, 40) : undefined;
}
