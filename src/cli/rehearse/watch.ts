import type { Instant } from '../../domain/instant.ts';
import type { Announcement } from '../../messages/announcement.ts';
import type { Conversation } from '../../messages/conversation.ts';
import type { Store } from '../../ports/store.ts';

/** A message the bot really posted (发出的话): several announcements where they were merged. */
export interface Post {
  readonly conversation: Conversation;
  readonly at: Instant;
  readonly announcements: readonly Announcement[];
}

/**
 * Looks over the outbox's shoulder (旁观): what is posted, and how often a card that hangs already is only changed. The store is to be
 * used as given back: words that enter the outbox with their case's own write would not be seen.
 */
export function watchPosts(store: Store): { readonly store: Store; readonly posts: Post[]; readonly changes: () => number } {
  const { outbox } = store;
  const waiting = new Map<string, { announcement: Announcement; conversation: Conversation }>();
  const posted = new Set<string>();
  const posts: Post[] = [];
  let changes = 0;

  function note(keys: readonly string[], at: Instant, receipt: string | undefined): void {
    const entries = keys.flatMap((key) => waiting.get(key) ?? []);
    for (const key of keys) waiting.delete(key);
    const [first] = entries;
    // Without a receipt nothing was shown: an edit of a card that hangs nowhere.
    if (first === undefined || receipt === undefined) return;
    if (posted.has(receipt)) {
      changes += 1;
      return;
    }
    posted.add(receipt);
    posts.push({ conversation: first.conversation, at, announcements: entries.map(({ announcement }) => announcement) });
  }

  return {
    posts,
    changes: () => changes,
    store: {
      ...store,
      cases: { ...store.cases, postsAtOnce: false },
      outbox: {
        ...outbox,
        add(entries, at) {
          for (const entry of entries) if (!waiting.has(entry.announcement.key)) waiting.set(entry.announcement.key, entry);
          return outbox.add(entries, at);
        },
        async sent(keys, at, receipt) {
          await outbox.sent(keys, at, receipt);
          note(keys, at, receipt);
        },
      },
    },
  };
}
