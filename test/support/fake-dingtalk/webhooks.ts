import { createHmac } from 'node:crypto';

/** A group of the fake: what the platform calls it, and its robot's webhook. */
export interface FakeGroup {
  readonly conversationId: string;
  readonly token: string;
  readonly secret: string;
}

/** Something the bot said, as it stands in the chat. */
export interface Said {
  readonly way: 'webhook' | 'session' | 'groupMessages' | 'batchSend' | 'card' | 'card-edit';
  readonly chat: string;
  readonly text: string;
  readonly atUserIds: readonly string[];
  readonly at: number;
  readonly body: Record<string, unknown>;
}

const MINUTE = 60_000;

/** The rules of group webhooks: signature, clock, size, twenty a minute and then ten minutes of silence. */
export function createWebhookRules(now: () => number) {
  const sends = new Map<string, number[]>();
  const mutedUntil = new Map<string, number>();
  const uuids = new Set<string>();

  function signFault(group: FakeGroup, query: URLSearchParams): string | undefined {
    if (group.secret === '') return undefined;
    const timestamp = query.get('timestamp') ?? '';
    if (Math.abs(now() - Number(timestamp)) > 60 * MINUTE) return 'invalid timestamp';
    const expected = createHmac('sha256', group.secret).update(`${timestamp}\n${group.secret}`).digest('base64');
    return query.get('sign') === expected ? undefined : 'sign not match';
  }

  return {
    /** The documented answer, and whether the message is now in the chat. */
    take(group: FakeGroup, query: URLSearchParams, raw: string): { answer: object; shown: boolean } {
      const fault = signFault(group, query);
      if (fault) return { answer: { errcode: 310000, errmsg: fault }, shown: false };
      if (Buffer.byteLength(raw) > 20_000) return { answer: { errcode: 40035, errmsg: 'too long' }, shown: false };
      if ((mutedUntil.get(group.token) ?? 0) > now()) return { answer: { errcode: 410100, errmsg: 'muted' }, shown: false };
      const recent = (sends.get(group.token) ?? []).filter((at) => at > now() - MINUTE);
      sends.set(group.token, [...recent, now()]);
      if (recent.length >= 20) {
        mutedUntil.set(group.token, now() + 10 * MINUTE);
        return { answer: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }, shown: false };
      }
      const uuid = (JSON.parse(raw) as { msgUuid?: string }).msgUuid;
      const known = uuid !== undefined && uuids.has(`${group.token} ${uuid}`);
      if (uuid !== undefined) uuids.add(`${group.token} ${uuid}`);
      // The published sample has the number as a text.
      return { answer: { errcode: '0', errmsg: 'ok' }, shown: !known };
    },
  };
}
