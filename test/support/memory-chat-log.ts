import type { ChatLine, ChatLog } from '../../src/ports/chat-log.ts';
import { StoreUnavailable } from '../../src/ports/store-unavailable.ts';

type Chat = { group: string } | { person: string };
type Stored = ChatLine & { seq: number };

export interface MemoryChatLog extends ChatLog {
  /** While true every write is refused as if the disk were full. */
  full: boolean;
  /** Every line ever appended, oldest first. */
  readonly all: readonly Stored[];
}

/** A chat log in memory, for tests of the chat itself. */
export function createMemoryChatLog(): MemoryChatLog {
  const all: Stored[] = [];
  const once = new Map<string, number>();
  let shift = 0;
  const newest = (): Stored[] => [...new Map(all.map((line) => [line.id, line])).values()].sort((a, b) => a.seq - b.seq);
  const of = (chat: Chat) => (line: Stored) => ('group' in chat ? line.group === chat.group : line.person === chat.person);
  const log: MemoryChatLog = {
    full: false,
    all,
    async append(line, onceKey) {
      if (log.full) throw new StoreUnavailable('disk full');
      const known = once.get(onceKey);
      if (known !== undefined) return { seq: known, known: true };
      const seq = all.length + 1;
      once.set(onceKey, seq);
      all.push({ ...structuredClone(line), seq });
      return { seq, known: false };
    },
    async byId(id) {
      return newest().find((line) => line.id === id);
    },
    async byCard(chat, cardName) {
      return newest()
        .filter(of(chat))
        .findLast((line) => line.cardName === cardName);
    },
    async after(chat, after, limit) {
      return newest()
        .filter((line) => of(chat)(line) && line.seq > after)
        .slice(0, limit);
    },
    async last(chat, limit) {
      return newest().filter(of(chat)).slice(-limit);
    },
    async shift() {
      return shift;
    },
    async saveShift(ms) {
      if (log.full) throw new StoreUnavailable('disk full');
      shift = ms;
    },
  };
  return log;
}
