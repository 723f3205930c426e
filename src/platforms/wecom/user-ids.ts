import { setTimeout as wait } from 'node:timers/promises';
import { PlatformError } from '../../ports/platform.ts';
import type { WecomApi } from './api.ts';

/** Encrypted ids begin so; the robot of an ordinary member gives no others. */
const ENCRYPTED = /^wo[A-Za-z0-9_-]{3,}$/;
const MOST_KNOWN = 20_000;
/** Nobody waits for the robot's messages to be taken, and whoever stays encrypted is a stranger: worth a few tries. */
const WAIT_MS = 10_000;
const PAUSE_MS = 300;

/** Turns encrypted user ids into the organisation's own (加密帐号换算). */
export interface UserIds {
  /** The plain id; the one given where it is plain already, or cannot be turned now. */
  plain(user: string): Promise<string>;
}

/**
 * `isKnown` says that the organisation file names this very id, so that nothing need be asked. Ids asked for at the same time share one call;
 * an id is asked for once. The robot has no token of its own: without the app every id stays as it came.
 */
export function createUserIds(parts: {
  readonly api: WecomApi | undefined;
  readonly isKnown: (user: string) => boolean;
  readonly onFault: (error: unknown) => void;
  readonly waitMs?: number;
}): UserIds {
  const { api } = parts;
  const known = new Map<string, string>();
  let gathering: { readonly ids: Set<string>; readonly done: Promise<void> } | undefined;

  async function ask(ids: ReadonlySet<string>, call: WecomApi): Promise<void> {
    const { userid_list: list, invalid_open_userid_list: plain } = await call.post('/cgi-bin/batch/openuserid_to_userid', {
      open_userid_list: [...ids],
    });
    for (const entry of Array.isArray(list) ? list : []) {
      const { open_userid: open, userid } = entry as { open_userid?: unknown; userid?: unknown };
      if (typeof open === 'string' && typeof userid === 'string' && userid !== '') remember(open, userid);
    }
    // What only looks encrypted is somebody's plain id, and is not asked for again.
    for (const id of Array.isArray(plain) ? plain : []) if (typeof id === 'string') remember(id, id);
  }

  function remember(open: string, userid: string): void {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(open, userid);
  }

  function gather(user: string, call: WecomApi): Promise<void> {
    if (gathering && gathering.ids.size < 1000) {
      gathering.ids.add(user);
      return gathering.done;
    }
    const ids = new Set([user]);
    // Whoever comes before the next turn of the event loop is asked for in the same call.
    const done = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      if (gathering?.ids === ids) gathering = undefined;
      return ask(ids, call);
    });
    gathering = { ids, done };
    return done;
  }

  /** Tries until there is an answer, a fault that stays, or no time left. */
  async function askedFor(user: string, call: WecomApi, over: AbortSignal): Promise<void> {
    for (let tries = 1; !over.aborted; tries += 1) {
      try {
        await gather(user, call);
        return;
      } catch (error) {
        if (tries === 1) parts.onFault(error);
        if (!(error instanceof PlatformError && error.retryable)) return;
      }
      await wait(PAUSE_MS * tries, undefined, { signal: over }).catch(() => undefined);
    }
  }

  return {
    async plain(user) {
      if (!ENCRYPTED.test(user) || parts.isKnown(user)) return user;
      const before = known.get(user);
      if (before !== undefined || api === undefined) return before ?? user;
      const over = new AbortController();
      const timer = setTimeout(() => over.abort(), parts.waitMs ?? WAIT_MS);
      const late = new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve()));
      await Promise.race([askedFor(user, api, over.signal), late]);
      clearTimeout(timer);
      over.abort();
      return known.get(user) ?? user;
    },
  };
}
