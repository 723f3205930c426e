import { type Chat, chatKey } from './chat.ts';

/** Tells who watches a chat that something new stands in it (新消息提示). Carries no message: each watcher reads the log from where it stopped. */
export interface Feed {
  touch(chat: Chat): void;
  /** Calls `wake` on every touch of one of the chats; gives the way to stop. */
  watch(chats: readonly Chat[], wake: (chat: Chat) => void): () => void;
  /** How many are watching. */
  readonly size: number;
}

export function createFeed(): Feed {
  const watchers = new Map<string, Set<(chat: Chat) => void>>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    touch(chat) {
      for (const wake of watchers.get(chatKey(chat)) ?? []) wake(chat);
    },
    watch(chats, wake) {
      const keys = chats.map(chatKey);
      size += 1;
      for (const key of keys) {
        const set = watchers.get(key) ?? new Set();
        watchers.set(key, set.add(wake));
      }
      let stopped = false;
      return () => {
        if (stopped) return;
        stopped = true;
        size -= 1;
        for (const key of keys) {
          const set = watchers.get(key);
          set?.delete(wake);
          if (set?.size === 0) watchers.delete(key);
        }
      };
    },
  };
}
