import type { Case } from '../domain/case.ts';
import type { IncomingMessage } from '../messages/incoming-message.ts';
import type { CaseQuery, CaseStore } from '../ports/case-store.ts';
import type { ConversationState, OpenQuestion } from '../ports/conversation-store.ts';
import type { Member } from '../ports/directory.ts';
import type { ReadRequest } from '../reading/reading.ts';
import type { Command } from './define-command.ts';

/** The button key of a card: the command's button, and the case it is about: `report:QH240612-03`. */
export function splitButton(button: string): { key: string; caseNo?: string; rest?: string } {
  const [key = '', caseNo, rest] = button.split(':');
  return { key, ...(caseNo ? { caseNo } : {}), ...(rest ? { rest } : {}) };
}

/** A pressed button as a request; undefined when no command declares it. */
export function pressedRequest(message: IncomingMessage, commands: readonly Command[]): ReadRequest | undefined {
  if (!message.press) return undefined;
  const { key, caseNo, rest } = splitButton(message.press.button);
  const command = commands.find((candidate) => candidate.buttons !== undefined && key in candidate.buttons);
  if (!command) return undefined;
  return {
    command: command.name,
    intent: command.reads.intent,
    ...(command.reads.sub ? { sub: command.reads.sub } : {}),
    slots: { ...(caseNo ? { caseNo } : {}), ...buttonSlots(key), ...(rest ? { note: rest } : {}) },
    confidence: 1,
    evidence: [],
    text: command.buttons?.[key] ?? command.title,
  };
}

/** A picture without a word (只发照片): for the case it belongs to, or for the words that follow. */
export function pictureAlone(message: IncomingMessage): readonly ReadRequest[] {
  const pictures = message.attachments?.some(({ type }) => type === 'image') ?? false;
  if (!pictures || message.text.replaceAll(/\[(?:图片|照片)\]/g, '').trim() !== '') return [];
  return [{ command: 'add-picture', intent: 'progress', slots: {}, confidence: 1, evidence: [], text: '' }];
}

/** A message taken back (撤回的消息): its words go out of every case it opened or changed. */
export async function recalledRequests(
  { platform, recalls }: IncomingMessage,
  cases: Pick<CaseStore, 'applied'>,
): Promise<ReadRequest[]> {
  if (recalls === undefined) return [];
  const stem = `${platform}/${recalls}`;
  return (await cases.applied(stem)).map(({ caseNo }) => ({
    command: 'erase',
    intent: 'undo',
    sub: 'erase',
    slots: { caseNo, note: stem },
    confidence: 1,
    evidence: [],
    text: '撤回了一条消息',
  }));
}

const ratings = {
  satisfied: { satisfaction: 'satisfied', solved: 'solved' },
  fair: { satisfaction: 'fair', solved: 'solved' },
  dissatisfied: { satisfaction: 'dissatisfied' },
} as const;

function buttonSlots(key: string): ReadRequest['slots'] {
  return key in ratings ? { rating: ratings[key as keyof typeof ratings] } : {};
}

/** An answer that picks from the list just offered: the waiting command once per chosen case. */
export function pickedRequests(
  question: OpenQuestion,
  picked: readonly string[],
  text: string,
  commands: readonly Command[],
): ReadRequest[] {
  const command = commands.find((candidate) => candidate.name === question.command);
  if (!command) return [];
  return picked.map((caseNo) => ({
    command: command.name,
    intent: command.reads.intent,
    ...(command.reads.sub ? { sub: command.reads.sub } : {}),
    slots: { ...(question.slots as ReadRequest['slots']), caseNo },
    confidence: 1,
    evidence: [],
    text,
  }));
}

/** The case a request names: by full number, short number, the quoted card, the pressed card, or the last one spoken of. */
export async function namedCase(
  request: ReadRequest,
  sources: {
    readonly quoted?: string | undefined;
    readonly state: ConversationState | undefined;
    readonly member: Member;
    /** Where in the group the talk is about, and what counts as just now. */
    readonly here?: Pick<CaseQuery, 'street' | 'openedFrom'> | undefined;
  },
  cases: Pick<CaseStore, 'get' | 'find'>,
): Promise<Case | undefined> {
  const said = request.slots.caseNo;
  if (said?.includes('-')) return cases.get(said);
  if (said !== undefined) return newestByOrdinal(Number(said), sources.member, cases);
  if (request.slots.lastCase)
    return sources.state?.lastCase
      ? cases.get(sources.state.lastCase)
      : ((await newestOf({ person: sources.member.id }, cases)) ?? (sources.here && (await newestWhistle(sources.here, cases))));
  return sources.quoted === undefined ? undefined : cases.get(sources.quoted);
}

/** `#03` means the newest open case with that running number which concerns the speaker, else the newest of all. */
async function newestByOrdinal(ordinal: number, member: Member, cases: Pick<CaseStore, 'find'>): Promise<Case | undefined> {
  const units = new Set(member.posts.map((post) => post.unit));
  let newest: Case | undefined;
  for await (const found of cases.find({ ordinal, order: 'newest', limit: 20 })) {
    newest ??= found;
    if (found.departments.some((department) => units.has(department.unit)) || found.opener.person === member.id) return found;
  }
  return newest;
}

async function newestOf(query: CaseQuery, cases: Pick<CaseStore, 'find'>): Promise<Case | undefined> {
  for await (const found of cases.find({ ...query, order: 'newest', limit: 1 })) return found;
  return undefined;
}

/** The newest that was whistled before everybody's eyes. */
async function newestWhistle(query: CaseQuery, cases: Pick<CaseStore, 'find'>): Promise<Case | undefined> {
  for await (const found of cases.find({ ...query, order: 'newest', limit: 20 }))
    if (found.type !== undefined && found.visibility === 'public') return found;
  return undefined;
}
