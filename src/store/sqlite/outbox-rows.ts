import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { AddressedWords } from '../../ports/outbox.ts';
import type { Database, Value } from './database.ts';

const INSERT = `insert into outbox (key, state, platform, conversation, case_no, urgent, attempts, added_at, due_at, ready_at, body)
  values (?, 'waiting', ?, ?, ?, ?, 0, ?, ?, ?, ?) on conflict (key) do nothing`;

/** Words with their address as rows of the outbox (待发件). */
export function outboxRows(entries: readonly AddressedWords[], at: Instant): Value[][] {
  return entries.map((entry) => outboxRow(entry, at));
}

function outboxRow({ announcement, conversation }: AddressedWords, at: Instant): Value[] {
  const due = Math.max(at, announcement.notBefore ?? at);
  return [
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
  ];
}

/** Adds rows whose key is new. Runs inside a write. */
export function addToOutbox(database: Database, rows: readonly Value[][]): void {
  for (const row of rows) database.run(INSERT, ...row);
}
