import { act } from '../src/core/act.ts';
import type { CommandContext, Slots } from '../src/core/define-command.ts';
import type { Follow, Outcome, Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { DAY, dateOf, minuteOfDay } from '../src/domain/instant.ts';
import { mayMean, spotOf } from '../src/domain/same-place.ts';
import { openStatuses } from '../src/domain/status.ts';
import { whistleLabels } from '../src/domain/whistle-type.ts';
import offerAsked from '../templates/offer-asked.ts';
import residentNote from '../templates/resident-note.ts';
import whistleOffered from '../templates/whistle-offered.ts';
import { aboutBot } from './about-bot.ts';
import { addedWords } from './adding-words.ts';
import { askMissingFor, completedSlots, silentUntil } from './asking.ts';
import { isDirect } from './audience.ts';
import { askGrid, candidateFacts, reporterOf } from './candidate.ts';
import { answer, promisedDay } from './case-words.ts';
import { consulted } from './consulting.ts';
import { corrects } from './correcting.ts';
import { danger } from './danger.ts';
import { closing, heardFrom, tellGrid } from './heard.ts';
import { type Draft, draftOf, opened, ownWords, titleFor, withoutRoom } from './opening.ts';
import { question } from './question.ts';
import { toldBefore } from './told-before.ts';
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

/** 我家是2单元101. */
const ownDoor = /^(?:我家?|我们家?|俺家)(?:是|在|住|就在).{2,14}$/;
/** Who came, what they said, how long it takes, whom one will complain to: without a place these are about what is in work. */
const ofWork =
  /(?:网格员|社区|物业|师傅|工人|你们|他们|施工队|工作人员|维修工?|城管|人家)[^,。!?]{0,6}(?:来过|来看|看过|说要?|答应|还没|没来|走了)|^(?:都|已经)?[一二三四五六七八九十两几\d]+个?(?:天|月|周|星期|礼拜)了|投诉你们|你们领导|你们.{0,2}领导|^(?:都|已经)?(?:一|半|整)?(?:个|整)?(?:上午|下午|早上|晚上|天)了|到底管不管|我?(?:在)?上班呢|(?:点|下午|晚上|明天|周末)[^,。]{0,3}(?:以后|之后|再)来|来不来|再不来|咋还[没不]来|打12345|打我(?:手机|电话)|给我打电话|(?:上午|下午|白天|晚上|中午)都?不?在家|(?:别|不用|不要)(?:再|让人)?(?:白)?(?:来|跑|派)(?!电)|先别(?:来|派|跑|让人)|(?:好像|已经|自己|现在|水|味道?)(?:都|也)?(?:下去|通|好|亮|不漏|不堵|不响|不臭|没味)了/;

/** Who tells of a danger without a place means the place of what they reported within a day: 还堵着呢,水都漫到门口了. */
async function atOwnPlace(context: CommandContext, draft: Draft): Promise<Draft> {
  if (draft.place !== '') return draft;
  for await (const of of context.cases.find({ person: context.member.id, status: openStatuses, order: 'newest', limit: 1 }))
    if (of.place !== '' && of.openedAt > context.now - DAY) return draftOf(context, { ...context.slots, place: of.place });
  return draft;
}

/** A resident's words about what they have reported (自己那件事): asked whether to pass them on. */
function ofOwnCase(context: CommandContext, draft: Draft): Promise<Outcome | undefined> | undefined {
  const words = ownWords(context.request.text);
  const saysWhere = ownDoor.test(words) && draft.matter === undefined;
  if (!corrects.test(words) && !saysWhere && (draft.place !== '' || !ofWork.test(words))) return undefined;
  return addedWords(words, context.member.id, context);
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

/** The same matter at the same place, still open: the resident is added instead of a second case. */
async function sameMatter(context: CommandContext, draft: Draft): Promise<Case | undefined> {
  const told = (await toldBefore(context, draft)) ?? (draft.place === '' ? await ownWithoutPlace(context, draft) : undefined);
  return told ?? (joinsIn.test(context.request.text) ? theOneLike(context, draft) : undefined);
}

/** 算我一个: the trouble is known, and one more has it. */
const joinsIn = /(?:算|加|添)我(?:家)?一个|我家?也(?:是|一样|反映|要反映)(?!.{0,4}(?:吗|不))|\+1/;

/** The only open case of this matter that a place said in short may mean. */
async function theOneLike(context: CommandContext, { matter, place }: Draft): Promise<Case | undefined> {
  if (!matter || matter.visibility === 'private' || place === '') return undefined;
  const said = spotOf(place);
  const found: Case[] = [];
  for await (const of of context.cases.find({ matter: matter.id, status: openStatuses, order: 'newest', limit: 200 }))
    if (mayMean(said, spotOf(of.place))) found.push(of);
  return found.length === 1 ? found[0] : undefined;
}

/** Who says no place again means the place said before. */
async function ownWithoutPlace(context: CommandContext, { matter }: Draft): Promise<Case | undefined> {
  if (!matter || matter.visibility === 'private') return undefined;
  const query = { person: context.member.id, matter: matter.id, status: openStatuses, order: 'newest' as const, limit: 50 };
  for await (const found of context.cases.find(query))
    if (found.reporters.some((reporter) => reporter.person === context.member.id)) return found;
  return undefined;
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
