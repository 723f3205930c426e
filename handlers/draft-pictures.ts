import type { CommandContext } from '../src/core/define-command.ts';
import type { RecordChange } from '../src/core/outcome.ts';
import { DAY } from '../src/domain/instant.ts';
import type { Attachment } from '../src/messages/incoming-message.ts';

const KIND = 'pictures';

/** A picture sent ahead of its words (先发的照片). `id` is the file store's; absent where only the fact is known. */
interface Draft {
  readonly id?: string;
  readonly at: number;
}

/** Pictures of a message, and those their sender sent ahead of the words within a day; `taken` marks the latter as used. */
export interface Pictures {
  readonly count: number;
  readonly ids: readonly string[];
  readonly taken: readonly RecordChange[];
}

type Asking = Pick<CommandContext, 'message' | 'member' | 'records' | 'now'>;

/** Ids in the file store of the pictures that came with the message. */
function drafts({ message, now }: Pick<CommandContext, 'message' | 'now'>): Draft[] {
  const images = message.attachments?.filter(({ type }) => type === 'image') ?? [];
  return images.map((image) => {
    const [id] = pictureIds([image]);
    return id === undefined ? { at: now } : { id, at: now };
  });
}

/** Those pictures that are in the file store, by its ids. */
export function pictureIds(attachments: readonly Attachment[]): string[] {
  return attachments.flatMap(({ type, ref }) => (type === 'image' && ref !== undefined && /^[0-9a-f]{64}$/.test(ref) ? ref : []));
}

/** All pictures that belong to what the speaker says now. */
export async function picturesOf(context: Asking): Promise<Pictures> {
  const kept = await context.records.get(KIND, context.member.id);
  const ahead = fresh(kept?.body['drafts'], context.now);
  const all = [...ahead, ...drafts(context)];
  return {
    count: all.length,
    ids: all.flatMap(({ id }) => id ?? []),
    taken: kept && ahead.length > 0 ? [write(context, kept.version + 1, [])] : [],
  };
}

/** Keeps the message's pictures for the words that follow. */
export async function keptForLater(
  context: Asking,
): Promise<{ readonly records: readonly RecordChange[]; readonly count: number }> {
  const kept = await context.records.get(KIND, context.member.id);
  const all = [...fresh(kept?.body['drafts'], context.now), ...drafts(context)].slice(-30);
  return { records: [write(context, (kept?.version ?? 0) + 1, all)], count: all.length };
}

function write({ member }: Asking, version: number, all: readonly Draft[]): RecordChange {
  return { kind: KIND, id: member.id, version, open: all.length > 0, subject: member.id, body: { drafts: all } };
}

function fresh(kept: unknown, now: number): Draft[] {
  return Array.isArray(kept) ? (kept as Draft[]).filter(({ at }) => at > now - DAY) : [];
}
