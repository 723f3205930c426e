import type { CommandContext, Slots } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import { actorOf } from '../src/core/standing.ts';
import type { Case } from '../src/domain/case.ts';
import { spoken } from '../src/domain/instant.ts';
import type { NewCase } from '../src/domain/open-case.ts';
import { whistleLabels } from '../src/domain/whistle-type.ts';
import { currentWindow } from '../src/domain/windows.ts';
import whistleTaken from '../templates/whistle-taken.ts';
import { askMissingFor, completedSlots } from './asking.ts';
import { isLeader } from './audience.ts';
import { askGrid, mediationOf } from './candidate.ts';
import { answer, saidInWorkGroup } from './case-words.ts';
import { cityLetterWords } from './city-letter.ts';
import { corrects } from './correcting.ts';
import { decisionIn } from './deciding.ts';
import { saysDrill } from './drill.ts';
import { passedToDuty } from './leader-unknown.ts';
import { leaderSpoke } from './leader-words.ts';
import { meantCase } from './meant-case.ts';
import { meantProgress } from './meant-progress.ts';
import { approvalWords, type Draft, dispatchWords, draftOf, newCase, opened, ownWords, titleFor } from './opening.ts';
import { proposalFor } from './proposing.ts';
import { hintOf } from './told-before.ts';

/** How a whistle differs from the usual one: filed afterwards, told for somebody else. */
export interface WhistleExtras {
  readonly facts?: Partial<NewCase>;
  readonly notes?: readonly string[];
}

/** Blows a whistle (吹哨): asks once for what is missing, else opens the case and calls, or lets it wait for approval. */
export async function blowWhistle(context: CommandContext, given: WhistleExtras = {}): Promise<Outcome> {
  const { slots, text } = completedSlots(context);
  const extras = saysDrill(ownWords(text)) ? { ...given, facts: { ...given.facts, drill: true as const } } : given;
  const whole: CommandContext = { ...context, slots, request: { ...context.request, text } };
  const draft = draftOf(whole, slots);
  const granted = context.directory.allows(context.member, 'whistle', whistleLabels[draft.type]);
  // A leader who means a whistle has it seen to; he is asked for nothing and refused nothing. 书院路油烟 alone may be known already.
  const orders = context.request.evidence.some(({ slot }) => slot === 'command');
  if (!granted && isLeader(context.member) && !orders) return leaderSpoke(whole, whole.member, text);
  if (!granted && isLeader(context.member))
    return passedToDuty(whole, whole.member, text, {
      kind: 'order',
      ...(draft.where.street ? { street: draft.where.street.id } : {}),
    });
  // 8栋那个别记成投诉: words without a command and without a matter are rather about what is in work there.
  const unsure =
    !(orders && context.request.command === 'whistle') &&
    (draft.matter === undefined || corrects.test(text)) &&
    slots.typeExplicit !== true &&
    context.request.text === text;
  const known = unsure ? await meantCase(ownWords(text), context.member, context) : undefined;
  if (known) return known;
  const missing = missingIn(draft, context, slots);
  // 路灯是线路问题,得供电来: a department that may not whistle speaks of what it was called to.
  const tells = missing && !granted && !orders ? await meantProgress(ownWords(text), context.member, context) : undefined;
  if (tells) return tells;
  if (missing && draft.type !== 'emergency') return askMissingFor(context, missing, slots);
  if (!granted) return notGranted(whole, draft, extras);
  // Between neighbours the grid talks first; a unit named, or a type said, means that this was tried.
  const mediates = draft.matter?.mediate === true && draft.type === 'routine' && slots.typeExplicit !== true;
  if (mediates && (slots.departments ?? []).length === 0) return mediateFirst(whole, draft, extras);
  const approver = approverFor(whole, draft);
  return approver === undefined ? dispatch(whole, draft, extras) : submit(whole, draft, approver, extras);
}

function missingIn(draft: Draft, context: CommandContext, slots: Slots): 'place' | 'matter' | 'both' | undefined {
  const asked = context.state?.question?.kind;
  const described = draft.matter !== undefined || told(context, slots).length >= 2 || asked === 'matter' || asked === 'both';
  if (draft.place === '' && !described) return 'both';
  if (draft.place === '') return 'place';
  return described ? undefined : 'matter';
}

/** What the words tell beside where, whom and which type: 吹哨 书院路22号 城管局 tells nothing of what is wrong there. */
function told(context: CommandContext, slots: Slots): string {
  let left = slots.note ?? '';
  for (const { slot, words } of context.request.evidence)
    if (slot === 'place' || slot === 'departments' || slot === 'whistleType' || slot === 'command')
      left = left.replace(words, '');
  return left.replaceAll(/[\s,，。、;；:：!！@＠请来到]|速来|报到|到场/g, '');
}

/** Whose approval a whistle waits for: by type and role as the organisation file says; an unlisted matter always waits below the street. */
function approverFor(
  context: CommandContext,
  draft: Draft,
): { by: 'street' | 'district' | 'city'; reason: 'type' | 'unlisted' } | undefined {
  if (draft.type === 'emergency') return undefined;
  const role = actorOf(context.member).role;
  const { approval } = context.directory.organisation;
  const by = approval[draft.type]?.[role as 'community'];
  if (by === 'street' || by === 'district' || by === 'city') return { by, reason: 'type' };
  // Beyond the own level's powers whatever the file says: the level above has to take it.
  if (draft.type === 'coordination')
    return { by: role === 'community' ? 'street' : role === 'street' ? 'district' : 'city', reason: 'type' };
  const named = (context.slots.departments ?? []).length > 0;
  if (draft.matter === undefined && (role === 'community' || role === 'grid' || !named))
    return { by: 'street', reason: 'unlisted' };
  if (draft.calling.units.length === 0) return { by: 'street', reason: 'unlisted' };
  return undefined;
}

async function dispatch(context: CommandContext, draft: Draft, extras: WhistleExtras): Promise<Outcome> {
  const facts = newCase(context, draft, { whistle: whistleOf(context), ...extras.facts });
  const hint = facts.drill ? undefined : await hintOf(context, draft);
  const outcome = await opened(context, 'dispatched', facts, async (of) =>
    together(context, [
      ...(await dispatchWords(context, of, [...draft.calling.notes, ...(extras.notes ?? [])])),
      ...toSender(context, of, draft),
      ...((await hint?.say(of)) ?? []),
    ]),
  );
  return hint?.question ? { ...outcome, question: hint.question } : outcome;
}

async function submit(
  context: CommandContext,
  draft: Draft,
  approver: NonNullable<ReturnType<typeof approverFor>>,
  extras: WhistleExtras,
): Promise<Outcome> {
  const decision = draft.type === 'coordination' ? decisionIn(context) : undefined;
  const facts = newCase(context, draft, {
    whistle: whistleOf(context),
    approval: { by: approver.by, since: context.now, reason: approver.reason },
    ...(decision === undefined
      ? {}
      : { deliberation: { ...decision, at: context.now, by: actorOf(context.member), level: levelOf(context) } }),
    ...(await proposalFor(context, draft, context.request.text)),
    ...extras.facts,
  });
  const hint = facts.drill ? undefined : await hintOf(context, draft);
  const outcome = await opened(context, 'submitted', facts, async (of) => {
    const street = of.street === undefined ? undefined : context.directory.street(of.street);
    const to = approver.by === 'street' ? (street?.name ?? '街道') : approver.by === 'city' ? '市级' : '区指挥中心';
    const undecided = of.type === 'coordination' && of.deliberation === undefined;
    const by = currentWindow(of.windows, 'deliberate');
    const notes = [
      ...(approver.reason === 'unlisted' ? ['该事项不在清单,已转街道认定派给谁。'] : []),
      ...(undecided ? [`缺议事决定,${by ? `请在${spoken(by.due)}前` : '请'}回复:议事 ${of.no} 日期 会议 结论`] : []),
    ];
    const body = whistleTaken.render({ no: of.no, type: label(of), title: titleFor(context, of), outcome: 'waiting', to, notes });
    if (undecided) return [{ to: 'sender', body }];
    const letter = approver.by === 'city' ? await cityLetterWords(context, of) : [];
    return [{ to: 'sender', body }, ...(await approvalWords(context, of)), ...letter, ...((await hint?.say(of)) ?? [])];
  });
  return hint?.question ? { ...outcome, question: hint.question } : outcome;
}

/** Several whistles in one message are dispatched in one post. */
function together(context: CommandContext, says: readonly Say[]): Say[] {
  if (context.siblings < 2) return [...says];
  return says.map((say) => ({ ...say, body: { ...say.body, mergeUnder: `同时吹${context.siblings}哨` } }));
}

/** The card in the group is answer enough for those who spoke there; others hear the number, and an emergency without a place is asked for it. */
function toSender(context: CommandContext, of: Case, draft: Draft): Say[] {
  const noPlace = draft.place === '' ? ['请马上补一句地点:在哪里?'] : [];
  if (saidInWorkGroup(context, of)) return noPlace.length > 0 ? [answer(`${of.no} ${noPlace[0]}`)] : [];
  const window = currentWindow(of.windows, 'report');
  const to = draft.calling.units.map(({ section, unit }) => section ?? unit).join('、');
  return [
    {
      to: 'sender',
      urgent: of.type === 'emergency',
      body: whistleTaken.render({
        no: of.no,
        type: label(of),
        title: titleFor(context, of),
        outcome: 'dispatched',
        to,
        ...(window ? { reportBy: spoken(window.due) } : {}),
        notes: [...draft.calling.notes, ...noPlace],
      }),
    },
  ];
}

function label(of: Pick<Case, 'type'>): string {
  return of.type ? whistleLabels[of.type] : '诉求';
}

/** The level the speaker whistles for. */
function levelOf(context: CommandContext): NonNullable<NewCase['whistle']>['level'] {
  return whistleOf(context).level;
}

function whistleOf(context: CommandContext): NonNullable<NewCase['whistle']> {
  const by = actorOf(context.member);
  const level = by.role === 'grid' || by.role === 'community' || by.role === 'street' ? by.role : 'district';
  return { by, level, at: context.now };
}

/** Goes to the grid for mediation instead of to a department (先调解). */
function mediateFirst(context: CommandContext, draft: Draft, extras: WhistleExtras): Promise<Outcome> {
  const { type: _, ...facts } = newCase(context, draft, { ...mediationOf(context, draft), level: 'grid', ...extras.facts });
  return opened(context, 'candidate', facts, async (of) => [
    answer(`${of.no} ${titleFor(context, of)}:已派网格调解,${spoken(of.mediation?.due ?? context.now)}前反馈;调解不成再吹哨。`),
    ...(await askGrid(context, of)),
  ]);
}

/** A grid worker may only whistle for emergencies; anything else becomes a candidate for the community instead of a lecture. */
async function notGranted(context: CommandContext, draft: Draft, extras: WhistleExtras): Promise<Outcome> {
  const { directory, member } = context;
  const canRegister = directory.allows(member, 'report_in') && draft.where.community !== undefined;
  if (!canRegister)
    return {
      say: [
        answer(
          `${whistleLabels[draft.type]}由${directory.whoMay('whistle', whistleLabels[draft.type])}来吹,请转告一声;有危险请直接说“应急哨 地点 事项”。`,
        ),
      ],
      question: null,
    };
  const community = draft.where.community;
  const facts = newCase(context, draft, { source: 'patrol', ...extras.facts });
  const hint = facts.drill ? undefined : await hintOf(context, draft);
  return opened(context, 'candidate', facts, async (of) => {
    const body = whistleTaken.render({
      no: of.no,
      type: label(of),
      title: titleFor(context, of),
      outcome: 'candidate',
      to: community?.name ?? '社区',
      notes: hint === undefined ? [] : [hint.line],
    });
    const confirm = answer(
      `${of.no} 网格报来,请确认:受理回“受理 ${of.no}”,不受理回“不受理 ${of.no} 理由”。`,
      titleFor(context, of),
      `原话:${of.text}`,
      ...(hint === undefined ? [] : [hint.line]),
    );
    const asked = community ? [{ ...confirm, to: { person: community.liaison } }] : [];
    return [{ to: 'sender', body }, ...asked, ...((await hint?.say(of)) ?? [])];
  });
}
