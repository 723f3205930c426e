import type { Model } from 'mongoose';
import type { ArchiveItem, ArchivePart } from '../../ports/archive.ts';

type Document = Record<string, unknown>;
/** The simulator's lines, and the keys of their later states. */
export type ChatPart = 'chat' | 'chat-keys';

export const isChat = (part: ArchivePart): part is ChatPart => part === 'chat' || part === 'chat-keys';

/** Lines in their newest state with what their first one was, or the keys of all later states (聊天归档). */
export async function* readChat(model: Model<Document>, part: ChatPart): AsyncGenerator<ArchiveItem> {
  let states: Document[] = [];
  for await (const found of model.find({}).sort({ id: 1, _id: 1 }).lean<Document>().cursor()) {
    if (states.length > 0 && (states[0]?.['id'] !== found['id'] || found['id'] === '')) {
      yield* itemsOf(states, part);
      states = [];
    }
    states.push(found);
  }
  if (states.length > 0) yield* itemsOf(states, part);
}

function* itemsOf(states: readonly Document[], part: ChatPart): Generator<ArchiveItem> {
  const [first, last] = [states[0] ?? {}, states.at(-1) ?? {}];
  const isLine = first['id'] !== '';
  if (part === 'chat-keys') {
    for (const { once, _id } of isLine ? states.slice(1) : states) yield { key: String(once), value: { once, seq: _id } };
    return;
  }
  if (!isLine) return;
  const { _id: seq, once, chat, shown, ...body } = last;
  const edited = states.length > 1 ? { firstSeq: first['_id'] } : {};
  const card = body['cardName'] === undefined ? {} : { cardName: body['cardName'] };
  yield { key: String(body['id']), value: { seq, id: body['id'], firstKey: first['once'], chat, ...edited, ...card, body } };
}

export async function writeChat(model: Model<Document>, part: ChatPart, items: readonly ArchiveItem[]): Promise<void> {
  const states = items.flatMap(({ value }) => (part === 'chat' ? statesOf(value) : [keyOf(value)]));
  const operations = states.map(({ _id, set, first = {} }) => ({
    updateOne: { filter: { _id }, update: { $set: set, $setOnInsert: first }, upsert: true },
  }));
  await model.bulkWrite(operations as never, { ordered: true });
}

interface State {
  readonly _id: unknown;
  readonly set: Document;
  readonly first?: Document;
}

/** A line that was edited has two states: the first for its key, and the newest, whose own key follows. */
function statesOf({ seq, id, firstKey, firstSeq, chat, body }: ArchiveItem['value']): State[] {
  const line = { ...(body as Document), chat, shown: true };
  if (firstSeq === undefined) return [{ _id: seq, set: { ...line, once: firstKey } }];
  return [
    { _id: firstSeq, set: { id, chat, shown: false, once: firstKey } },
    { _id: seq, set: line, first: { once: `moved/${seq}` } },
  ];
}

/** A key of a state that may be kept no more. */
function keyOf({ once, seq }: ArchiveItem['value']): State {
  return { _id: seq, set: { once }, first: { id: '', chat: '', shown: false } };
}
