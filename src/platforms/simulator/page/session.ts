import { api, follow, type Start } from './api.ts';
import { memory, type Seen } from './memory.ts';
import { type Chat, keyOf, type Line, type Me, type Person } from './types.ts';

const KEPT = 200;

/** How much a chat holds that the person has not seen, and whether some of it mentions them. */
export interface Unread {
  readonly count: number;
  readonly me: boolean;
}

/** What the parts of the page are told. */
export interface Listener {
  /** Another person, or another list of chats. */
  readonly start?: (session: Session) => void;
  /** Another chat was opened, its lines are there. */
  readonly chat?: (session: Session) => void;
  /** A line came, or came again in a new state. */
  readonly line?: (line: Line, session: Session) => void;
  /** The list's dots or previews changed. */
  readonly list?: (session: Session) => void;
  /** The stream broke or is back. */
  readonly connected?: (yes: boolean) => void;
}

/** The state of the page (会话状态): who sits here, which chat is open, what stands in it. */
export interface Session {
  readonly people: readonly Person[];
  readonly me: Me;
  readonly botName: string;
  readonly now: string;
  readonly chats: readonly Chat[];
  readonly current: Chat | undefined;
  lines(chat: Chat): readonly Line[];
  unread(chat: Chat): Unread;
  /** Becomes someone else; the open chat stays open where that person has it too. */
  become(me: Me): Promise<void>;
  open(key: string | undefined): Promise<void>;
}

export async function createSession(listeners: readonly Listener[], first: Me, people: readonly Person[]): Promise<Session> {
  let me = first;
  let start: Start = { now: '', seq: 0, bot: { id: 'bot', name: '哨子' }, chats: [] };
  let current: Chat | undefined;
  let stop = (): void => undefined;
  let seen: Seen = {};
  const lines = new Map<string, Map<string, Line>>();
  const loaded = new Set<string>();
  const unread = new Map<string, Unread>();
  const tell = (call: (listener: Listener) => void): void => listeners.forEach(call);

  const session: Session = {
    people,
    get me() {
      return me;
    },
    get botName() {
      return start.bot.name;
    },
    get now() {
      return start.now;
    },
    get chats() {
      return start.chats;
    },
    get current() {
      return current;
    },
    lines: (chat) => [...(lines.get(keyOf(chat))?.values() ?? [])],
    unread: (chat) => unread.get(keyOf(chat)) ?? { count: 0, me: false },
    become,
    open,
  };
  await become(first);
  return session;

  async function become(next: Me): Promise<void> {
    const open_ = current && keyOf(current);
    const fresh = await api.start(next.id);
    stop();
    me = next;
    start = fresh;
    seen = memory.seen(me.id);
    lines.clear();
    loaded.clear();
    unread.clear();
    memory.saveMe(me);
    stop = follow(me.id, start.seq, { line: arrive, connected: (yes) => tell((one) => one.connected?.(yes)) });
    current = undefined;
    tell((one) => one.start?.(session));
    await open(open_);
    await countUnread();
  }

  async function open(key: string | undefined): Promise<void> {
    const chat = start.chats.find((one) => keyOf(one) === key);
    current = chat;
    if (chat && !loaded.has(keyOf(chat))) {
      const whose = me;
      const older = await api.last(chat, KEPT);
      if (whose !== me) return;
      for (const line of older) keep(keyOf(chat), line);
      loaded.add(keyOf(chat));
    }
    if (current !== chat) return;
    if (chat) markSeen(chat);
    tell((one) => one.chat?.(session));
    tell((one) => one.list?.(session));
  }

  function arrive(line: Line): void {
    const key = line.group ?? 'direct';
    const chat = start.chats.find((one) => keyOf(one) === key);
    if (!chat) return;
    chat.last = line;
    keep(key, line);
    if (chat === current && document.visibilityState === 'visible') markSeen(chat);
    else note(key, [line]);
    if (chat === current) tell((one) => one.line?.(line, session));
    tell((one) => one.list?.(session));
  }

  /** The newest state of a line wins, whether it came by the stream or was loaded meanwhile. */
  function keep(key: string, line: Line): void {
    const chat = lines.get(key) ?? new Map<string, Line>();
    lines.set(key, chat);
    if ((chat.get(line.id)?.seq ?? 0) < line.seq) chat.set(line.id, line);
  }

  function note(key: string, fresh: readonly Line[]): void {
    const others = fresh.filter(({ from }) => from.id !== me.id);
    if (others.length === 0) return;
    const before = unread.get(key);
    unread.set(key, {
      count: (before?.count ?? 0) + others.length,
      me: (before?.me ?? false) || others.some(({ mentions }) => mentions.includes(me.id)),
    });
  }

  function markSeen(chat: Chat): void {
    const key = keyOf(chat);
    unread.delete(key);
    if (!chat.last || seen[key] === chat.last.seq) return;
    seen = { ...seen, [key]: chat.last.seq };
    memory.saveSeen(me.id, seen);
  }

  /** What came into the person's own chats since they last looked. */
  async function countUnread(): Promise<void> {
    const whose = me;
    const waiting = start.chats.filter(
      (chat) => chat.mine && chat !== current && (chat.last?.seq ?? 0) > (seen[keyOf(chat)] ?? 0),
    );
    const found = await Promise.all(waiting.map((chat) => api.last(chat, 100)));
    if (whose !== me) return;
    waiting.forEach((chat, index) => {
      const since = seen[keyOf(chat)] ?? 0;
      if (chat === current) return;
      unread.delete(keyOf(chat));
      note(
        keyOf(chat),
        (found[index] ?? []).filter(({ seq }) => seq > since),
      );
    });
    tell((one) => one.list?.(session));
  }
}
