import type { CommandContext, Slots, World } from '../src/core/define-command.ts';
import type { Follow, Outcome, Say } from '../src/core/outcome.ts';
import { actorOf } from '../src/core/standing.ts';
import { type Case, caseDay, caseNumber } from '../src/domain/case.ts';
import { runsAsEmergency, titleOf } from '../src/domain/case-parts.ts';
import { dateOf, spoken } from '../src/domain/instant.ts';
import { type NewCase, type Opening, openCase } from '../src/domain/open-case.ts';
import type { Matter } from '../src/domain/organisation.ts';
import { momentOf } from '../src/domain/when.ts';
import { type WhistleType, whistleLabels } from '../src/domain/whistle-type.ts';
import { currentWindow } from '../src/domain/windows.ts';
import type { Conversation } from '../src/messages/conversation.ts';
import type { Attachment } from '../src/messages/incoming-message.ts';
import { withoutIdentity } from '../src/messages/masked.ts';
import approvalAsked from '../templates/approval-asked.ts';
import emergencyCall from '../templates/emergency-call.ts';
import privateCall from '../templates/private-call.ts';
import { inResidentsGroup } from './audience.ts';
import { type Calling, callingFor } from './calling.ts';
import { cardOf, firstCall, liaisonOf, publicTitle, whistlerOf } from './case-words.ts';
import { decisionLine } from './deciding.ts';
import { pictureIds } from './draft-pictures.ts';
import { partyWords } from './party-words.ts';
import { alikeLines, proposedChoices } from './proposing.ts';
import { externalNoOf, sourceOf } from './source.ts';

/** Everything a new case needs, read from one request. */
export interface Draft {
  readonly type: WhistleType;
  readonly matter: Matter | undefined;
  readonly place: string;
  readonly where: ReturnType<CommandContext['directory']['locate']>;
  readonly calling: Calling;
}

/** Whoever tells of a matter, live in a message or later out of an unanswered question. */
export type Teller = World &
  Pick<CommandContext, 'member' | 'slots' | 'cause'> & {
    readonly request: { readonly text: string };
    readonly message: { readonly conversation: Conversation; readonly attachments?: readonly Attachment[] };
  };

/** The communities and street a speaker's words most likely mean when they name none. */
function nearOf(context: Pick<Teller, 'message' | 'member' | 'directory'>): {
  communities?: readonly string[];
  street?: string;
} {
  const group =
    context.message.conversation.kind === 'group' ? context.directory.group(context.message.conversation.id) : undefined;
  if (group?.scope.kind === 'community') return { communities: group.scope.communities };
  const communities = [...new Set(context.member.posts.map((post) => post.community).filter((id) => id !== undefined))];
  if (communities.length > 0) return { communities };
  const street =
    group?.scope.kind === 'street' ? group.scope.street : context.member.posts.find((post) => post.street !== undefined)?.street;
  return street === undefined ? {} : { street };
}

/** The type where nobody said one; what has been dangerous for years is no emergency tonight. */
function typeOf(matter: Matter | undefined, danger: boolean | undefined): WhistleType {
  if (danger) return 'emergency';
  return danger === false ? 'routine' : (matter?.whistle ?? 'routine');
}

/** Reads what a whistle is about: type, matter, place and whom it calls. */
export function draftOf(context: Teller, slots: Slots): Draft {
  const { directory } = context;
  const matter = slots.matter === undefined ? undefined : directory.matter(slots.matter);
  // 常规哨 is a habit of speech; a danger that is on no list would wait half a day for approval under it.
  const queued = slots.whistleType === 'routine' && slots.danger === true && matter === undefined;
  const type = queued ? 'emergency' : (slots.whistleType ?? typeOf(matter, slots.danger));
  const place = slots.place ?? '';
  const where = directory.locate(place, nearOf(context));
  return {
    type,
    matter,
    place,
    where,
    calling: callingFor(context, type, slots, matter, { street: where.street?.id, text: context.request.text }),
  };
}

/** The speaker's words without calling the bot by its name. */
export function ownWords(text: string): string {
  return text.replace(/^\s*[@＠][^\s　]{1,12}[\s　]+/, '').trim();
}

/** The facts of a new case. */
export function newCase(context: Teller, draft: Draft, more: Partial<NewCase> = {}): NewCase {
  const { organisation } = context.directory;
  const { where, matter } = draft;
  const opener = actorOf(context.member);
  const external = externalNoOf(context.request.text);
  const due = context.slots.due;
  return {
    district: { id: organisation.district.id, prefix: organisation.district.casePrefix },
    day: caseDay(dateOf(context.now)),
    units: draft.calling.units,
    standby: draft.calling.standby,
    ...(draft.calling.parties === undefined ? {} : { parties: draft.calling.parties }),
    type: draft.type,
    urgency: draft.type === 'emergency' ? 'critical' : (matter?.urgency ?? 'normal'),
    visibility: context.slots.sensitive ? 'private' : (matter?.visibility ?? 'public'),
    danger: context.slots.danger ?? matter?.danger ?? false,
    place: draft.place,
    text: ownWords(context.request.text),
    source: sourceOf(context.request.text, opener.role === 'grid' ? 'patrol' : 'staff'),
    ...(external ? { externalNo: external } : {}),
    level:
      opener.role === 'grid'
        ? 'grid'
        : opener.role === 'community'
          ? 'community'
          : opener.role === 'street'
            ? 'street'
            : 'district',
    opener,
    ...openingPictures(context),
    ...(matter ? { matter: { id: matter.id, name: matter.name } } : {}),
    ...homeOf(context, where, opener),
    ...(where.grid ? { grid: where.grid.code } : {}),
    ...(due ? { dueWanted: momentOf(due, context.now) } : {}),
    ...assemblyOf(context, draft.type),
    ...more,
  };
}

/** 今晚8点, 周四上午: the hour a joint operation is set for. */
function assemblyOf({ slots, now }: Teller, type: Draft['type']): Pick<NewCase, 'assembleAt'> {
  const { from } = slots;
  if (type !== 'priority' || from === undefined || (from.clock === undefined && from.part === undefined)) return {};
  const at = momentOf(from, now);
  return at > now ? { assembleAt: at } : {};
}

function openingPictures({ message }: Teller): Pick<NewCase, 'pictures'> {
  const ids = pictureIds(message.attachments ?? []);
  return ids.length === 0 ? {} : { pictures: ids };
}

/** Where the case belongs: the place's street and community; where the place tells neither, those of the unit that blows it. */
function homeOf(context: Teller, where: Draft['where'], opener: NewCase['opener']): Pick<NewCase, 'street' | 'community'> {
  const own = opener.role === 'community' ? context.directory.community(opener.unit) : undefined;
  const community = where.community?.id ?? (where.street === undefined ? own?.id : undefined);
  const street = where.street?.id ?? own?.street ?? (opener.role === 'street' ? opener.unit : undefined);
  return { ...(street === undefined ? {} : { street }), ...(community === undefined ? {} : { community }) };
}

/**
 * Opens the case and says what goes with it; `words` adds the answers to the speaker once the case is known, `then` what must follow
 * for another case.
 */
export async function opened(
  context: Pick<World, 'policy' | 'calendar' | 'random' | 'now'> & { readonly cause: string },
  opening: Opening,
  facts: NewCase,
  words: (of: Case) => Promise<readonly Say[]>,
  then: (no: string) => readonly Follow[] = () => [],
): Promise<Outcome> {
  const rules = { policy: context.policy, calendar: context.calendar };
  const salt = context.random.salt();
  // The words are made before the store gives the number; no real number looks like the one they stand with until then.
  const sample = openCase(opening, facts, { now: context.now, cause: context.cause, salt, ordinal: -1 }, rules);
  const say = await words(sample);
  return {
    opening: {
      district: facts.district.id,
      day: facts.day,
      open: (ordinal) => {
        // Nothing else hangs on the number, and opening the case again would hold up the transaction.
        const whole: Case = { ...sample, ordinal, no: caseNumber(facts.district.prefix, facts.day, ordinal) };
        return { case: whole, say: renumbered(say, sample.no, whole.no), then: then(whole.no) };
      },
    },
    question: null,
  };
}

/** The same words with the right number in them: in the text, the card and its buttons. */
function renumbered<Words>(words: Words, placeholder: string, no: string): Words {
  if (typeof words === 'string') return (words.includes(placeholder) ? words.replaceAll(placeholder, no) : words) as Words;
  if (Array.isArray(words)) return words.map((one) => renumbered(one, placeholder, no)) as Words;
  if (typeof words !== 'object' || words === null) return words;
  const copy = { ...words };
  for (const key in copy) copy[key] = renumbered(copy[key], placeholder, no);
  return copy;
}

/** What a dispatch says: the card in the group that works it, and on emergencies a direct message to each who must come. */
export async function dispatchWords(context: World, of: Case, notes: readonly string[]): Promise<Say[]> {
  const card = await cardOf(context, of, { calling: true, notes });
  return [card, ...(await urgentCalls(context, of)), ...(await partyWords(context, of))];
}

/** Emergencies and private matters reach each called liaison directly too. */
export async function urgentCalls(
  context: World,
  of: Case,
  isCalled: (department: Case['departments'][number]) => boolean = ({ state }) => state === 'pending',
): Promise<Say[]> {
  const emergency = runsAsEmergency(of);
  if (!emergency && of.visibility !== 'private') return [];
  const says = new Map<string, Say>();
  for (const department of of.departments) {
    if (!isCalled(department)) continue;
    const { person } = await liaisonOf(context, of, department.unit);
    if (says.has(person.id)) continue;
    const unit = department.section ?? department.unit;
    const body = emergency ? await emergencyBody(context, of, unit, department.unit) : privateBody(of, unit, department.unit);
    says.set(person.id, { to: { person: person.id }, body, urgent: emergency, cardName: `call:${of.no}` });
  }
  return [...says.values()];
}

/** The direct calls sent for a case, shown anew in place once their words are taken back. */
export async function callsAnew(context: World, of: Case): Promise<Say[]> {
  const calls = await urgentCalls(context, of, ({ dispatchedAt }) => dispatchedAt !== undefined);
  return calls.map((say) => ({ ...say, editOnly: true }));
}

const callButtons = (of: Case) => [
  { key: `ack:${of.no}`, label: '签收' },
  { key: `report:${of.no}`, label: '报到' },
];

async function emergencyBody(context: World, of: Case, unit: string, window: string): Promise<Say['body']> {
  const duty = await context.directory.onDuty('dispatcher', context.now, of.street);
  const report = currentWindow(of.windows, 'report', window);
  return emergencyCall.render({
    no: of.no,
    title: titleOf(of),
    firstCall: firstCall(context, of),
    ask: `请${unit}${report ? `${spoken(report.due)}前到场` : '尽快到场'},到场后点“报到”`,
    dutyPhone: `值班 ${duty.person.call}${duty.person.phone ? ` ${duty.person.phone}` : ''}`,
    words: withoutIdentity(of.text),
    buttons: callButtons(of),
  });
}

function privateBody(of: Case, unit: string, window: string): Say['body'] {
  const report = currentWindow(of.windows, 'report', window);
  const contact = of.reporters.find((reporter) => reporter.contact !== undefined)?.contact;
  return privateCall.render({
    no: of.no,
    type: of.type ? whistleLabels[of.type] : '诉求',
    title: titleOf(of),
    unit,
    ...(report ? { reportBy: spoken(report.due) } : {}),
    words: of.text,
    ...(contact ? { contact } : {}),
    buttons: callButtons(of),
  });
}

/** Who decides on a waiting whistle: the street's duty dispatcher and its whistle chief, or the district's dispatcher. */
export async function approvalWords(context: World, of: Case): Promise<Say[]> {
  const window = currentWindow(of.windows, 'approve');
  const body = approvalAsked.render({
    no: of.no,
    type: of.type ? whistleLabels[of.type] : '诉求',
    title: titleOf(of),
    whistler: whistlerOf(context, of),
    units: of.departments
      .filter((department) => department.state === 'planned' || (of.status === 'escalated' && department.part === 'lead'))
      .map((department) => department.unit),
    why: of.approval?.reason ?? 'type',
    by: spoken(window?.due ?? context.now),
    words: of.text,
    ...(of.deliberation === undefined ? {} : { decision: decisionLine(of.deliberation) }),
    ...(of.status === 'escalated' ? { raised: true } : {}),
    proposed: of.approval?.reason === 'unlisted' ? proposedChoices(context, of) : [],
    alike: of.approval?.reason === 'unlisted' ? await alikeLines(context, of) : [],
  });
  const street = of.approval?.by === 'street' ? of.street : undefined;
  const duty = await context.directory.onDuty('dispatcher', context.now, street);
  const chief = street === undefined ? undefined : context.directory.street(street)?.whistleChief;
  return [...new Set([duty.person.id, ...(chief ? [chief] : [])])].map((person) => ({
    to: { person },
    body,
    cardName: `approval:${of.no}`,
  }));
}

/** Title for the answer to the sender: the full one in a direct chat, the public one in a group. */
export function titleFor(context: CommandContext, of: Case): string {
  if (context.message.conversation.kind === 'direct') return titleOf(of);
  return inResidentsGroup(context) ? withoutRoom(publicTitle(of)) : publicTitle(of);
}

/** Whose door it is concerns those who go there, not the neighbours: 7栋501 is 7栋 among residents. */
export function withoutRoom(title: string): string {
  return title.replace(/(栋|幢|座|号楼|单元)\s?\d{3,4}(?:室|号|户)?(?!\d)/g, '$1');
}
