import type { Chat, Line, Person } from './types.ts';

/** The server refused, in words for the reader. */
export class Refused extends Error {}

async function call<Answer>(path: string, body?: object): Promise<Answer> {
  const init: RequestInit = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refused('连不上服务，请看看程序是否还在运行。');
  }
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer as Answer;
  const { error } = answer as { error?: string };
  throw new Refused(error ?? `服务没有接受(${response.status})。`);
}

const query = (fields: Record<string, string | number>): string =>
  new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])).toString();

const chatQuery = (chat: Chat): Record<string, string> =>
  chat.group === undefined ? { person: chat.person ?? '' } : { group: chat.group };

/** What is posted as a message. */
export interface Draft {
  readonly messageId: string;
  readonly text: string;
  readonly quote?: string;
  readonly attachments?: readonly { readonly type: 'image'; readonly name: string }[];
}

export interface Start {
  readonly now: string;
  readonly seq: number;
  readonly bot: { readonly id: string; readonly name: string };
  readonly chats: Chat[];
}

export const api = {
  people: async () => (await call<{ people: Person[] }>('/simulator/api/directory')).people,
  start: (person: string) => call<Start>(`/simulator/page/start?${query({ person })}`),
  last: async (chat: Chat, count: number) =>
    (await call<{ messages: Line[] }>(`/simulator/api/messages?${query({ ...chatQuery(chat), last: count })}`)).messages,
  send: (chat: Chat, me: { id: string; name: string }, draft: Draft) =>
    call<{ messageId: string }>('/simulator/api/messages', {
      ...draft,
      ...(chat.group === undefined ? {} : { group: chat.group }),
      sender: me.id,
      senderName: me.name,
    }),
  press: (message: string, button: string, sender: string, actionId: string) =>
    call<object>('/simulator/api/actions', { message, button, sender, actionId }),
  recall: (message: string, sender: string) => call<object>('/simulator/api/recalls', { message, sender }),
  now: async () => (await call<{ now: string }>('/simulator/api/clock')).now,
  moveClock: async (move: { advance: string } | { to: string }) =>
    (await call<{ now: string }>('/simulator/api/clock', move)).now,
};

/** Follows all chats of a person; comes back by itself after a break. Gives the way to stop. */
export function follow(
  person: string,
  after: number,
  on: { line: (line: Line) => void; connected: (yes: boolean) => void },
): () => void {
  const source = new EventSource(`/simulator/page/events?${query({ person, after })}`);
  source.onmessage = (event: MessageEvent<string>) => on.line(JSON.parse(event.data) as Line);
  source.onopen = () => on.connected(true);
  source.onerror = () => on.connected(false);
  return () => source.close();
}

/** An id no other message has; also where the page is not served over https. */
export function freshId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
