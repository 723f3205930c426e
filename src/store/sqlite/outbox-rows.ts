import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { AddressedWords } from '../../ports/outbox.ts';
import { createRecent } from '../recent.ts';
import type { Database } from './database.ts';

const INSERT = `insert into outbox (key, state, platform, conversation, case_no, urgent, attempts, added_at, due_at, ready_at, body)
  values (?, 'waiting', ?, ?, ?, ?, 0, ?, ?, ?, ?) on conflict (key) do nothing`;
/** Words kept until they are sent, which is mostly at once; beyond that they are read from the file. */
const KEPT = 2000;

/** The words of the outbox (待发件), one row each. */
export interface OutboxRows {
  /** Adds those whose key is new. Runs inside a write. */
  add(entries: readonly AddressedWords[], at: Instant): void;
  words(key: string, seq: number): AddressedWords;
  /** They were said, or given up. */
  forget(key: string): void;
}

export function createOutboxRows(database: Database): OutboxRows {
  const recent = createRecent<AddressedWords>(KEPT);

  function addOne({ announcement, conversation }: AddressedWords, at: Instant): void {
    const due = Math.max(at, announcement.notBefore ?? at);
    const added = database.run(
      INSERT,
      announcement.key,
      conversation.platform,
      conversationKey(conversation),
      // What waits for the morning must not hold up an answer or an emergency of its case until then.
      due > at ? null : (announcement.caseNo ?? null),
      announcement.urgent ? 1 : 0,
      at,
      due,
      due,
      JSON.stringify({ announcement, conversation }),
    );
    if (added === 1) recent.set(announcement.key, { announcement, conversation });
  }

  return {
    add(entries, at) {
      for (const entry of entries) addOne(entry, at);
    },
    words(key, seq) {
      const known = recent.get(key);
      if (known) return known;
      const row = database.get<{ body: string }>('select body from outbox where seq = ?', seq);
      return JSON.parse(row?.body ?? 'null');
    },
    forget: (key) => recent.delete(key),
  };
}
