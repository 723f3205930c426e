import type { ServerResponse } from 'node:http';
import type { ChatLog } from '../../ports/chat-log.ts';
import { type Chat, chatKey, type StoredLine } from './chat.ts';
import type { Feed } from './feed.ts';
import { showLine } from './show-line.ts';

const PAGE = 200;

/** The open event streams (消息推送) of the simulator. */
export interface EventStreams {
  /** Sends the chats' lines above `after` and every later one, until the reader leaves or `close` is called. */
  open(response: ServerResponse, chats: readonly Chat[], after: number): void;
  /** Ends all streams. */
  close(): void;
  readonly size: number;
}

/** `heartbeatMs`: how often a comment is sent so that proxies and a dead network are noticed; the log is looked at again as well. */
export function createEventStreams(parts: { log: Pick<ChatLog, 'after'>; feed: Feed; heartbeatMs: number }): EventStreams {
  const open = new Set<ServerResponse>();
  return {
    get size() {
      return open.size;
    },
    open(response, chats, after) {
      open.add(response);
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      });
      response.write('retry: 1000\n\n');

      const cursors = new Map(chats.map((chat) => [chatKey(chat), after]));
      const stale = new Map<string, Chat>();
      let pumping = false;

      async function pump(): Promise<void> {
        if (pumping) return;
        pumping = true;
        try {
          while (stale.size > 0 && !response.destroyed && !response.writableEnded) {
            const batch = [...stale.values()];
            stale.clear();
            for (const line of await newLines(batch))
              response.write(`id: ${line.seq}\ndata: ${JSON.stringify(showLine(line))}\n\n`);
            if (response.writableNeedDrain) await drained(response);
          }
        } catch {
          // The log cannot be read now. The reader comes back by itself and resumes where it stopped.
          response.end();
        } finally {
          pumping = false;
        }
      }

      async function newLines(batch: readonly Chat[]): Promise<StoredLine[]> {
        const pages = await Promise.all(batch.map((chat) => parts.log.after(chat, cursors.get(chatKey(chat)) ?? after, PAGE)));
        // Where one chat has more than a page, nothing later of the others is sent yet: a reader that resumes after the
        // last event it saw must not miss what lies before it.
        const bound = Math.min(
          ...pages.map((lines) => (lines.length === PAGE ? (lines.at(-1)?.seq ?? 0) : Number.POSITIVE_INFINITY)),
        );
        const lines = pages.flatMap((page, index) => {
          const chat = batch[index] as Chat;
          const kept = page.filter(({ seq }) => seq <= bound);
          const last = kept.at(-1);
          if (last) cursors.set(chatKey(chat), last.seq);
          if (kept.length < page.length || page.length === PAGE) stale.set(chatKey(chat), chat);
          return kept;
        });
        return lines.sort((one, other) => one.seq - other.seq);
      }

      function wake(chat: Chat): void {
        stale.set(chatKey(chat), chat);
        void pump();
      }

      const stopWatching = parts.feed.watch(chats, wake);
      const heartbeat = setInterval(() => {
        response.write(': \n\n');
        for (const chat of chats) wake(chat);
      }, parts.heartbeatMs);
      heartbeat.unref();
      response.on('close', () => {
        clearInterval(heartbeat);
        stopWatching();
        open.delete(response);
      });
      for (const chat of chats) wake(chat);
    },
    close() {
      for (const response of open) response.end();
    },
  };
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
