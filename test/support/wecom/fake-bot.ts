import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { isCard } from './fake-api.ts';

/** A frame on the robot's connection. */
export interface Frame {
  readonly cmd?: string;
  readonly headers: { readonly req_id: string };
  readonly body?: Record<string, unknown>;
}

/** A fake of the robot's long connection on 127.0.0.1: one live connection a robot, acks for everything, and faults on request. */
export interface FakeBot {
  readonly url: string;
  /** Every frame the other side sent, subscriptions and pings included. */
  readonly frames: Frame[];
  sent(cmd: string): Frame[];
  /** Those that were acknowledged with "ok". */
  readonly taken: readonly Frame[];
  /** How often a connection was opened. */
  readonly opens: () => number;
  /** Resolves when a connection is subscribed. */
  subscribed(): Promise<void>;
  /** Hands a message or an event to the live connection. */
  push(body: Record<string, unknown>, reqId?: string): void;
  /** Sends raw text. */
  raw(text: string): void;
  /** As if another connection had subscribed: the event, then the end. */
  kick(): void;
  drop(): void;
  /** Answers the next frames of a command with these codes. */
  answer(cmd: string, ...errcodes: number[]): void;
  /** Answers every frame of a command with this code from now on, or as usual again. */
  always(cmd: string, errcode: number | undefined): void;
  /** Frames of a command get no ack any more. */
  readonly silent: Set<string>;
  /** New connections are refused while set. */
  refuses: boolean;
  close(): Promise<void>;
}

export async function startFakeBot(botId = 'AIB1', secret = 'bot-secret'): Promise<FakeBot> {
  const frames: Frame[] = [];
  const taken: Frame[] = [];
  const codes = new Map<string, number[]>();
  const silent = new Set<string>();
  const standing = new Map<string, number>();
  let live: WebSocket | undefined;
  let opens = 0;
  let pushes = 0;
  let waiting: (() => void)[] = [];
  const http = createServer();
  const server = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    opens += 1;
    if (fake.refuses) return void socket.destroy();
    server.handleUpgrade(request, socket, head, (connection) => {
      connection.on('error', () => undefined);
      connection.on('message', (data) => take(connection, JSON.parse(String(data)) as Frame));
      connection.on('close', () => {
        if (live === connection) live = undefined;
      });
    });
  });

  function take(connection: WebSocket, frame: Frame): void {
    frames.push(frame);
    const cmd = frame.cmd ?? '';
    if (silent.has(cmd)) return;
    const errcode = codes.get(cmd)?.shift() ?? standing.get(cmd) ?? judge(connection, frame);
    if (errcode === 0) taken.push(frame);
    connection.send(JSON.stringify({ headers: frame.headers, errcode, errmsg: errcode === 0 ? 'ok' : 'no' }));
    if (cmd !== 'aibot_subscribe' || errcode !== 0) return;
    if (live && live !== connection) dismiss(live);
    live = connection;
    for (const go of waiting) go();
    waiting = [];
  }

  function judge(connection: WebSocket, { cmd, body = {}, headers }: Frame): number {
    if (typeof headers?.req_id !== 'string' || headers.req_id === '') return 40008;
    if (cmd === 'aibot_subscribe') return body['bot_id'] === botId && body['secret'] === secret ? 0 : 40001;
    if (connection !== live) return 40014;
    if (cmd === 'ping') return 0;
    const type = body['msgtype'];
    const content =
      (body['markdown'] as { content?: string } | undefined)?.content ??
      (body['stream'] as { content?: string } | undefined)?.content;
    if (content !== undefined && Buffer.byteLength(content) > 20_480) return 40058;
    if (type === 'template_card' && !isCard(body['template_card'] as never)) return 41048;
    if (cmd === 'aibot_send_msg') {
      if (typeof body['chatid'] !== 'string' || body['chatid'] === '') return 93006;
      return type === 'markdown' || type === 'template_card' ? 0 : 40008;
    }
    if (cmd === 'aibot_respond_msg')
      return ['stream', 'markdown', 'template_card', 'stream_with_template_card'].includes(String(type)) ? 0 : 40008;
    if (cmd === 'aibot_respond_update_msg') return body['response_type'] === 'update_template_card' ? 0 : 40008;
    return cmd === 'aibot_respond_welcome_msg' ? 0 : 40008;
  }

  function dismiss(connection: WebSocket): void {
    const body = { msgid: 'kick', aibotid: botId, msgtype: 'event', event: { eventtype: 'disconnected_event' } };
    connection.send(JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: 'kick' }, body }));
    connection.close();
  }

  const fake: FakeBot = {
    url: '',
    frames,
    taken,
    sent: (cmd) => frames.filter((frame) => frame.cmd === cmd),
    opens: () => opens,
    subscribed: () =>
      live
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
          }),
    push(body, reqId) {
      pushes += 1;
      const cmd = body['msgtype'] === 'event' ? 'aibot_event_callback' : 'aibot_msg_callback';
      live?.send(JSON.stringify({ cmd, headers: { req_id: reqId ?? `cb-${pushes}` }, body }));
    },
    raw: (text) => live?.send(text),
    kick() {
      const gone = live;
      live = undefined;
      if (gone) dismiss(gone);
    },
    drop() {
      live?.terminate();
      live = undefined;
    },
    answer: (cmd, ...errcodes) => void codes.set(cmd, [...(codes.get(cmd) ?? []), ...errcodes]),
    always: (cmd, errcode) => void (errcode === undefined ? standing.delete(cmd) : standing.set(cmd, errcode)),
    silent,
    refuses: false,
    close: () =>
      new Promise((resolve) => {
        for (const connection of server.clients) connection.terminate();
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return Object.assign(fake, { url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}` });
}
