import { act } from '../src/core/act.ts';
import type { CommandContext, Slots } from '../src/core/define-command.ts';
import type { Follow, Outcome, Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { DAY, dateOf, minuteOfDay } from '../src/domain/instant.ts';
import { whistleLabels } from '../src/domain/whistle-type.ts';
import offerAsked from '../templates/offer-asked.ts';
import residentNote from '../templates/resident-note.ts';
import whistleOffered from '../templates/whistle-offered.ts';
import { aboutBot } from './about-bot.ts';
import { askMissingFor, completedSlots, silentUntil } from './asking.ts';
import { isDirect } from './audience.ts';
import { askGrid, candidateFacts, reporterOf } from './candidate.ts';
import { answer, promisedDay } from './case-words.ts';
import { consulted } from './consulting.ts';
import { danger } from './danger.ts';
import { closing, heardFrom, tellGrid } from './heard.ts';
import { type Draft, draftOf, opened, ownWords, titleFor, withoutRoom } from './opening.ts';
import { atOwnPlace, ofOwnCase, sameMatter } from './own-case-talk.ts';
import { question } from './question.ts';
import { blowWhistle } from './whistling.ts';

/** What a resident tells (诉求): danger goes out at once; anything else is asked about once and becomes a candidate for the grid. */
export async function requested(context: CommandContext): Promise<Outcome> {
  const { slots, text, asked } = completedSlots(context);
  const whole: CommandContext = { ...context, slots, request: { ...context.request, text } };
  const draft = draftOf(whole, slots);
  if (isStaff(context)) return staffTrouble(whole, draft);
  if (slots.danger ?? draft.matter?.danger) return danger(whole, await atOwnPlace(whole, draft), reporterOf(whole));
  // What guides or lists answer is no case; said to nobody in particular it is left alone.
  if (asked === undefined && draft.matter && draft.matter.route !== 'whistle')
    return context.request.confirm ? {} : consulted(whole);
  if (context.state?.question?.kind === 'joined' && saysAnother(context)) return another(context);
  const isGuess = !context.request.evidence.some(({ slot }) => slot === 'matter');
  const itself = asked === undefined && isGuess && draft.place === '' ? aboutBot(ownWords(text)) : undefined;
  if (itself) return itself;
  const aboutOwn = asked === undefined && !context.request.confirm ? await ofOwnCase(context, draft) : undefined;
  if (aboutOwn) return aboutOwn;
  const heard = asked === 'offer' ? await heardFrom(context, context.member.id, context.state?.question?.text ?? '') : undefined;
  const settled = heard?.open ? { records: [closing(heard)] } : {};
  if (asked === 'offer' && slots.note === 'no')
    return {
      say: [{ to: 'sender', body: residentNote.render({ kind: 'offer-dropped', no: '', title: '' }) }],
      question: null,
      ...settled,
    };
  // Only a yes, a no or a place answers an offer; what else is said meanwhile is talk among neighbours.
  if (asked === 'offer' && slots.note !== 'yes' && slots.place === context.state?.question?.slots['place']) return {};
  // Among neighbours the talk goes on; written to us alone it is answered.
  if (asked === 'joined') return isDirect(context) ? stillInWork(context) : {};
  const known = await sameMatter(whole, draft);
  if (known && asked !== 'joined') return { ...join(whole, known), ...settled };
  if (context.request.confirm && asked === undefined) return offer(whole, draft, slots);
  const missing = missingIn(draft, slots, context);
  if (missing && asked === undefined) return askMissingFor(context, missing, slots);
  return { ...(await register(whole, draft)), ...settled };
}

function isStaff(context: CommandContext): boolean {
  return context.member.known && context.directory.allows(context.member, 'whistle');
}

/** Trouble told by staff is a whistle; said to nobody in particular it is offered to them privately, and danger never waits. */
function staffTrouble(context: CommandContext, draft: Draft): Promise<Outcome> | Outcome {
  if (!context.request.confirm || (context.slots.danger ?? draft.matter?.danger)) return blowWhistle(context);
  return offerWhistle(context, draft);
}

/** Asks a member of staff in the direct chat whether a whistle is meant. */
function offerWhistle(context: CommandContext, draft: Draft): Outcome {
  const title = [draft.place, draft.matter?.name].filter(Boolean).join(' ');
  if (title === '') return {};
  return {
    say: [{ to: { person: context.member.id }, body: whistleOffered.render({ title, type: whistleLabels[draft.type] }) }],
    askDirect: question(context, 'offer', { slots: context.slots, text: context.request.text, command: 'whistle' }),
  };
}

function missingIn(draft: Draft, slots: Slots, context: CommandContext): 'place' | 'matter' | 'both' | undefined {
  const words = ownWords(context.request.text).replace(/\s|\[图片\]/g, '');
  const onlyPlace = draft.place !== '' && words.replace(draft.place, '').replace(/\p{P}/gu, '') === '';
  const described = draft.matter !== undefined || (!onlyPlace && ((slots.note ?? '').length >= 4 || words.length >= 8));
  if (!described) return draft.place === '' ? 'both' : 'matter';
  return draft.place === '' ? 'place' : undefined;
}

/** To whoever was added to a case and says something else: which it is, and what he can say. */
function stillInWork({ state }: CommandContext): Outcome {
  const no = String(state?.question?.slots['target'] ?? '');
  return { say: [answer(`您之前说的那处(${no})正在办,想看进展回“${no}”;不是同一处回:不是。另有别的事,请说在哪里、什么情况。`)] };
}

const anotherMatter = /^(?:不是|不对|不一样)(?:的|啊|呀)?[\s\p{P}]*/u;

/** 不是, alone or with what it is instead (不是,我说的是5号楼). */
function saysAnother({ request, slots }: CommandContext): boolean {
  return slots.note === 'no' || anotherMatter.test(ownWords(request.text));
}

/** Whoever was added to a case that is not his gets his own, at the place he names now, and stands in the other no longer. */
function another(context: CommandContext): Promise<Outcome> {
  const open = context.state?.question;
  const { target: from, note: _, ...before } = (open?.slots ?? {}) as Slots;
  const said = context.slots.note === 'no' ? '' : ownWords(context.request.text).replace(anotherMatter, '');
  const named = said === '' ? undefined : context.reread(`反映 ${said}`).requests[0]?.slots;
  const own: Slots = {
    ...before,
    ...(named?.place ? { place: placeBeside(before.place, named.place) } : {}),
    ...(named?.matter ? { matter: named.matter } : {}),
  };
  const text = `${open?.text ?? ''} ${said}`.trim();
  const whole: CommandContext = { ...context, slots: own, request: { ...context.request, text } };
  return register(whole, draftOf(whole, own), () =>
    from === undefined ? [] : [{ kind: 'leave', data: { from, person: context.member.id } }],
  );
}

const building = /[0-9A-Za-z一二三四五六七八九十]+(?:号楼|栋|幢|号|座|单元).*$/;

/** A bare building (5号楼) is one of the compound said before. */
function placeBeside(before: string | undefined, now: string): string {
  return before !== undefined && building.exec(now)?.index === 0 ? `${before.replace(building, '')}${now}` : now;
}

async function register(context: CommandContext, draft: Draft, then?: (no: string) => readonly Follow[]): Promise<Outcome> {
  const facts = await candidateFacts(context, draft, reporterOf(context), context.request.text);
  const answerBy = promisedDay(context.now + 3 * DAY);
  const words = async (of: Case): Promise<Say[]> => [
    {
      to: 'sender',
      body: residentNote.render({
        kind: of.visibility === 'private' && !isDirect(context) ? 'private' : 'registered',
        no: of.no,
        title: titleFor(context, of),
        answerBy,
        soon: of.urgency !== 'normal',
      }),
    },
    ...(await askGrid(context, of)),
  ];
  return opened(context, 'candidate', facts, words, then);
}

function join(context: CommandContext, of: Case): Outcome {
  const already = of.reporters.some((reporter) => reporter.person === context.member.id);
  const told = of.timeline.some(
    (entry) => entry.action === 'join' && entry.person === context.member.id && dateOf(entry.at) === dateOf(context.now),
  );
  const applied = act({ ...context, member: context.member }, of, 'join', { reporter: reporterOf(context) });
  if (!applied.ok) return {};
  return {
    change: { before: of, next: applied.case },
    // Among neighbours who reported it already is not answered each time he speaks of it.
    say:
      told || (already && context.request.confirm)
        ? []
        : [{ to: 'sender', body: residentNote.render({ kind: 'joined', no: of.no, title: titleFor(context, of) }) }],
    ...(already
      ? { question: null }
      : {
          question: question(context, 'joined', {
            slots: { ...context.slots, target: of.no },
            text: context.request.text,
            command: 'request',
          }),
        }),
  };
}

/**
 * Words said to nobody in particular: the grid worker hears of them first, privately; the resident is asked once in the group while
 * the day's few offers last. What nobody answers is on the grid worker's list two hours later.
 */
async function offer(context: CommandContext, draft: Draft, slots: Slots): Promise<Outcome> {
  if (!draft.matter) return {};
  const today = `offers:${dateOf(context.now)}`;
  const subject = `offer:${dateOf(context.now)}:${context.member.id}:${draft.matter.id}`;
  const state = await context.groupState();
  if ((state?.counters?.[subject] ?? 0) > 0) return {};
  const title = [draft.place, draft.matter.name].filter((words) => words !== '').join(' ');
  const quiet = minuteOfDay(context.now) >= 21 * 60 || minuteOfDay(context.now) < 8 * 60;
  // What concerns one household's privacy is not spoken of among neighbours.
  const hidden = draft.matter.visibility === 'private';
  const spent = (state?.counters?.[today] ?? 0) >= context.policy.offers.perGroupDay;
  const asked = question(context, 'offer', {
    slots,
    text: context.request.text,
    command: 'request',
    actAt: silentUntil(context),
  });
  const { say, records } = await tellGrid(context, draft);
  if (quiet || spent || hidden) return { say, records, question: asked, count: { [subject]: 1 } };
  return {
    say: [...say, { to: 'sender', body: offerAsked.render({ title: withoutRoom(title), askPlace: draft.place === '' }) }],
    records,
    question: asked,
    count: { [today]: 1, [subject]: 1 },
  };
}
