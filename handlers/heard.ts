import type { CommandContext, Slots, World } from '../src/core/define-command.ts';
import type { Outcome, RecordChange, Say } from '../src/core/outcome.ts';
import { DAY } from '../src/domain/instant.ts';
import type { Conversation } from '../src/messages/conversation.ts';
import heardAsked from '../templates/heard-asked.ts';
import { answer } from './case-words.ts';
import { gridContact } from './grid-contact.ts';
import type { Draft } from './opening.ts';
import { registeredFor } from './registering.ts';
import { asksAboutStrangers } from './strangers-asked.ts';
import { vouched } from './vouching.ts';

/** What was said to nobody in particular (听到的), until the grid worker or the resident says what becomes of it. */
const kind = 'heard';
/** So much of the words is shown; the rest is read when it is registered. */
const SHOWN = 60;

const NOTHING = '没有等您答复的话。要登记一件事,请说在哪里、什么事。';

/** The words as the grid worker is shown them. */
function shown(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  return words.length > SHOWN ? `${words.slice(0, SHOWN)}……` : words;
}

/** A record as the world shows it. */
export type KeptHeard = NonNullable<Awaited<ReturnType<World['records']['get']>>>;

/** What is kept of it. */
export interface Heard {
  readonly text: string;
  readonly slots: Slots;
  readonly name?: string;
  readonly conversation: Conversation;
  /** Who was asked about it. */
  readonly asked?: string;
}

/** Tells the grid worker of the place privately, and keeps what was heard for the answer. */
export async function tellGrid(
  context: CommandContext,
  draft: Draft,
): Promise<{ readonly say: readonly Say[]; readonly records: readonly RecordChange[] }> {
  const { grid, community, street } = draft.where;
  const contact = await gridContact(context, { grid: grid?.code, community: community?.id, street: street?.id });
  const id = encodeURIComponent(context.cause);
  const { conversation, sender, senderName } = context.message;
  const body: Heard = {
    text: context.request.text,
    slots: context.slots,
    ...(senderName === undefined ? {} : { name: senderName }),
    conversation: { ...conversation },
    asked: contact.person.id,
  };
  const asked = heardAsked.render({
    group: context.directory.group(conversation.id)?.name ?? '群里',
    words: shown(context.request.text),
    key: id,
  });
  return {
    say: [{ to: { person: contact.person.id }, body: asked, cardName: `heard:${id}` }],
    records: [{ kind, id, version: 1, open: true, subject: sender, body: { ...body } }],
  };
}

/** The grid worker's answer, pressed or said: 登记 registers it for the resident, 已知 and 不是 let it rest. */
export async function heardDecided(context: CommandContext): Promise<Outcome> {
  const isPressed = context.message.press !== undefined;
  const record = isPressed ? await context.records.get(kind, context.slots.note ?? '') : await askedOf(context);
  if (record === undefined) return isPressed ? {} : nothingHeard(context);
  if (!record.open) return { say: [answer('这件已经有人处理过了。')] };
  const closed = [closing(record)];
  const said = context.request.text.replaceAll(/[^登记已知不是]/g, '');
  if (said !== '登记') return { records: closed, say: [answer(said === '已知' ? '好,记为已知,不再登记。' : '好,不登记。')] };
  const { text, slots, name, conversation } = record.body as unknown as Heard;
  const resident = context.directory.member(record.subject, name);
  const outcome = await registeredFor({ ...context, member: resident, slots, request: { text }, message: { conversation } });
  return { ...outcome, records: closed };
}

/** 不是 may be the answer to the other question that is answered so: whether a stranger is of a unit. */
async function nothingHeard(context: CommandContext): Promise<Outcome> {
  const isNo = context.request.text.includes('不是');
  if (isNo && (await asksAboutStrangers(context)).length > 0) return vouched(context);
  return { say: [answer(NOTHING)] };
}

/** What this person was asked about last and has not answered; a quotation says which. */
async function askedOf({ records, member, message, now }: CommandContext): Promise<KeptHeard | undefined> {
  const open = (await records.list(kind, { open: true })).filter(
    ({ body, openedAt }) => (body as unknown as Heard).asked === member.id && openedAt > now - DAY,
  );
  const quoted = message.quote?.text;
  const meant =
    quoted === undefined ? undefined : open.findLast(({ body }) => quoted.includes(shown((body as unknown as Heard).text)));
  return meant ?? open.at(-1);
}

/** What was heard of this person with these words and is decided on or not yet. */
export async function heardFrom(world: Pick<World, 'records'>, person: string, text: string): Promise<KeptHeard | undefined> {
  const all = await world.records.list(kind, { subject: person });
  return all.findLast((record) => (record.body as unknown as Heard).text === text);
}

/** What was heard and nobody has decided on yet. */
export function undecided({ records }: Pick<World, 'records'>): Promise<KeptHeard[]> {
  return records.list(kind, { open: true });
}

/** The record once it is decided. */
export function closing({ id, version, subject, body }: KeptHeard): RecordChange {
  return { kind, id, version: version + 1, open: false, subject, body };
}
