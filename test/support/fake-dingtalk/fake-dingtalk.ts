import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Misbehaviour, misbehave, type Planned } from './faults.ts';
import { createWebhookRules, type FakeGroup, type Said } from './webhooks.ts';

const CLIENT_ID = 'dingKEY';
export const CLIENT_SECRET = 'ding-secret-that-nobody-may-see';
const ROBOT = '/v1.0/im/bot/messages/get';
const CARD = '/v1.0/card/instances/callback';
const ACK_TIME = 5_000;

/** An answer to a frame as it arrived. */
export interface Ack {
  readonly code: number;
  readonly headers: Record<string, string>;
  readonly data: string;
}

/** 钉钉 on 127.0.0.1 as the documents describe it, with a switch for every way it may fail. */
export async function createFakeDingtalk(options: { now?: () => number; groups?: readonly FakeGroup[] } = {}) {
  const now = options.now ?? (() => Date.now());
  const groups = options.groups ?? [];
  const rules = createWebhookRules(now);
  const planned: Planned[] = [];
  const said: Said[] = [];
  const calls: { readonly path: string; readonly body: Record<string, unknown>; readonly headers: IncomingMessage['headers'] }[] =
    [];
  const tickets = new Set<string>();
  const waiting = new Map<string, (ack: Ack | undefined) => void>();
  const acks: Ack[] = [];
  const sockets = new Set<WebSocket>();
  const frozen = new Set<WebSocket>();
  const sessions = new Map<string, { readonly chat: string; readonly until: number }>();
  const cards = new Map<string, Record<string, unknown>>();
  let token = 'token-1';
  let tokens = 1;
  let opens = 0;
  let together = 0;
  let frames = 0;

  const json = (response: ServerResponse, status: number, body: object): ServerResponse =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://fake');
    const body = raw === '' ? {} : (JSON.parse(raw) as Record<string, unknown>);
    calls.push({ path: url.pathname, body, headers: request.headers });
    const plan = planned.find(({ path, times }) => times > 0 && path.test(url.pathname));
    if (plan) {
      plan.times -= 1;
      misbehave(plan.how, response);
      return;
    }
    answer(url, raw, body, request, response);
  });

  function answer(
    url: URL,
    raw: string,
    body: Record<string, unknown>,
    request: IncomingMessage,
    response: ServerResponse,
  ): unknown {
    const { pathname } = url;
    if (pathname.startsWith('/files/')) {
      return response
        .writeHead(200, { 'content-type': 'application/octet-stream' })
        .end(Buffer.from('89504e470d0a1a0a0000', 'hex'));
    }
    if (pathname === '/robot/send') return webhook(url, raw, body, response);
    if (pathname === '/robot/sendBySession') return session(url, body, response);
    const isPair = (id: unknown, secret: unknown): boolean => id === CLIENT_ID && secret === CLIENT_SECRET;
    if (pathname === '/v1.0/gateway/connections/open') {
      opens += 1;
      if (!isPair(body['clientId'], body['clientSecret'])) return json(response, 400, { code: 'invalidClientIdOrSecret' });
      const ticket = `t/${opens}+=&`;
      tickets.add(ticket);
      return json(response, 200, { endpoint: `ws://127.0.0.1:${port}/connect`, ticket });
    }
    if (pathname === '/v1.0/oauth2/accessToken') {
      if (!isPair(body['appKey'], body['appSecret']))
        return json(response, 400, { code: 'invalidClientIdOrSecret', message: 'x' });
      return json(response, 200, { accessToken: token, expireIn: 7200 });
    }
    if (request.headers['x-acs-dingtalk-access-token'] !== token) {
      return json(response, 400, { code: 'InvalidAuthentication', message: '不合法的access_token' });
    }
    return api(pathname, request.method ?? '', body, response);
  }

  function webhook(url: URL, raw: string, body: Record<string, unknown>, response: ServerResponse): unknown {
    const group = groups.find((one) => one.token === url.searchParams.get('access_token'));
    if (!group) return json(response, 200, { errcode: 400101, errmsg: 'token is not exist' });
    const { answer: words, shown } = rules.take(group, url.searchParams, raw);
    if (shown) note('webhook', group.conversationId, body);
    return json(response, 200, words);
  }

  function session(url: URL, body: Record<string, unknown>, response: ServerResponse): unknown {
    const open = sessions.get(url.searchParams.get('session') ?? '');
    if (!open || open.until < now()) return json(response, 200, { errcode: 300001, errmsg: 'session 不存在' });
    note('session', open.chat, body);
    return json(response, 200, { errcode: 0, errmsg: 'ok' });
  }

  function note(way: Said['way'], chat: string, body: Record<string, unknown>): void {
    const text = (body['text'] as { content?: string } | undefined)?.content ?? '';
    const atUserIds = (body['at'] as { atUserIds?: string[] } | undefined)?.atUserIds ?? [];
    said.push({ way, chat, text, atUserIds, at: now(), body });
  }

  function api(path: string, method: string, body: Record<string, unknown>, response: ServerResponse): unknown {
    const spoken = (): string => (JSON.parse(String(body['msgParam'])) as { content: string }).content;
    const put = (way: Said['way'], chat: string, text: string): void =>
      void said.push({ way, chat, text, atUserIds: [], at: now(), body });
    if (path.startsWith('/v1.0/robot/') && Buffer.byteLength(String(body['msgParam'] ?? '')) > 15_000)
      return json(response, 400, { code: 'invalidParameter.msgParam.tooLong' });
    switch (path) {
      case '/v1.0/robot/oToMessages/batchSend': {
        for (const id of body['userIds'] as string[]) put('batchSend', id, spoken());
        return json(response, 200, { processQueryKey: `q${said.length}` });
      }
      case '/v1.0/robot/groupMessages/send': {
        put('groupMessages', String(body['openConversationId']), spoken());
        return json(response, 200, { processQueryKey: `q${said.length}` });
      }
      case '/v1.0/robot/messageFiles/download':
        return json(response, 200, { downloadUrl: `${base}/files/${String(body['downloadCode'])}` });
      case '/v1.0/card/callbacks/register':
        return json(response, 200, { success: true });
      case '/v1.0/card/instances/createAndDeliver': {
        const track = String(body['outTrackId']);
        if (cards.has(track)) return json(response, 400, { code: 'param.outTrackIdDuplicated' });
        cards.set(track, body);
        const chat = String(body['openSpaceId']).replace(/^dtv1\.card\/\/IM_(?:GROUP|ROBOT)\./, '');
        const params = (body['cardData'] as { cardParamMap: Record<string, string> }).cardParamMap;
        put('card', chat, `${params['title']}\n${params['content']}`);
        return json(response, 200, { success: true, result: { outTrackId: track } });
      }
      case '/v1.0/card/instances': {
        const track = String(body['outTrackId']);
        const card = cards.get(track);
        if (method !== 'PUT' || !card) return json(response, 400, { code: 'param.cardNotExist' });
        cards.set(track, { ...card, cardData: body['cardData'] });
        const params = (body['cardData'] as { cardParamMap: Record<string, string> }).cardParamMap;
        put(
          'card-edit',
          String(card['openSpaceId']).replace(/^dtv1\.card\/\/IM_(?:GROUP|ROBOT)\./, ''),
          `${params['title']}\n${params['content']}`,
        );
        return json(response, 200, { success: true, result: true });
      }
      default:
        return json(response, 404, { code: 'NotFound' });
    }
  }

  const streams = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
    // A ticket opens one connection.
    if (!tickets.delete(ticket) || planned.some(({ path, times }) => times > 0 && path.test('/connect'))) {
      socket.destroy();
      return;
    }
    streams.handleUpgrade(request, socket, head, (stream) => {
      sockets.add(stream);
      together = Math.max(together, sockets.size);
      stream.on('close', () => sockets.delete(stream));
      stream.on('message', (data) => {
        const ack = JSON.parse(String(data)) as Ack;
        acks.push(ack);
        waiting.get(ack.headers['messageId'] ?? '')?.(ack);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = (server.address() as AddressInfo).port;
  const base = `http://127.0.0.1:${port}`;

  /** Sends a frame on the newest connection; the ack, or undefined when none came in time. */
  function frame(
    type: string,
    topic: string,
    data: unknown,
    headers: Record<string, string> = {},
    ms = ACK_TIME,
  ): Promise<Ack | undefined> {
    frames += 1;
    const messageId = headers['messageId'] ?? `frame-${frames}`;
    const stream = [...sockets].at(-1);
    const answered = new Promise<Ack | undefined>((resolve) => {
      const timer = setTimeout(() => done(undefined), stream ? ms : 0);
      const done = (ack: Ack | undefined): void => {
        clearTimeout(timer);
        waiting.delete(messageId);
        resolve(ack);
      };
      waiting.set(messageId, done);
    });
    stream?.send(
      JSON.stringify({
        specVersion: '1.0',
        type,
        headers: {
          appId: 'app',
          connectionId: 'c',
          contentType: 'application/json',
          time: String(now()),
          topic,
          messageId,
          ...headers,
        },
        data: typeof data === 'string' ? data : JSON.stringify(data),
      }),
    );
    return answered;
  }

  /** A robot message as the platform sends it. */
  function payload(
    message: { id: string; text?: unknown; sender: string; group?: string; nick?: string } & Record<string, unknown>,
  ) {
    const { id, text = '', sender, group, nick = '某人', ...rest } = message;
    const content = typeof text === 'string' ? { content: ` ${text}` } : text;
    const session = `S${sessions.size + 1}`;
    const chat = group ?? sender;
    sessions.set(session, { chat, until: now() + 90 * 60_000 });
    return {
      conversationId: group ?? `cid-direct-${sender}`,
      conversationType: group === undefined ? '1' : '2',
      msgId: id,
      msgtype: 'text',
      text: content,
      senderStaffId: sender,
      senderNick: nick,
      senderId: `$:LWCP_v1:$${sender}`,
      senderCorpId: 'dingCORP',
      isAdmin: false,
      isInAtList: group !== undefined,
      atUsers: [{ dingtalkId: '$:LWCP_v1:$BOT' }],
      chatbotUserId: '$:LWCP_v1:$BOT',
      robotCode: CLIENT_ID,
      createAt: now(),
      sessionWebhook: `${base}/robot/sendBySession?session=${session}`,
      sessionWebhookExpiredTime: now() + 90 * 60_000,
      ...rest,
    };
  }

  return {
    base,
    said,
    acks,
    calls,
    cards,
    payload,
    frame,
    get opens() {
      return opens;
    },
    /** The most connections that stood at one time. */
    get together() {
      return together;
    },
    get connections() {
      return sockets.size;
    },
    /** What the adapter is set up with to talk to this fake. */
    environment: {
      DINGTALK_CLIENT_ID: CLIENT_ID,
      DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
      DINGTALK_API_BASE: base,
      DINGTALK_OAPI_BASE: base,
    },
    /** Somebody says something over the stream; whether it was acknowledged. */
    async say(message: Parameters<typeof payload>[0], ms = ACK_TIME): Promise<boolean> {
      return (await frame('CALLBACK', ROBOT, payload(message), {}, ms))?.code === 200;
    },
    /** Somebody presses a button of a card. */
    press(track: string, account: string, action: string): Promise<Ack | undefined> {
      const content = JSON.stringify({ cardPrivateData: { actionIds: [action], params: { action } } });
      return frame('CALLBACK', CARD, { type: 'actionCallback', outTrackId: track, corpId: 'dingCORP', userId: account, content });
    },
    fail(path: RegExp, how: Misbehaviour, times = Number.POSITIVE_INFINITY): void {
      planned.push({ path, how, times });
    },
    recover(): void {
      planned.length = 0;
    },
    /** The token in use ends early. */
    expireToken(): void {
      tokens += 1;
      token = `token-${tokens}`;
    },
    expireSessions(): void {
      for (const [key, open] of sessions) sessions.set(key, { ...open, until: 0 });
    },
    /** Abrupt end of every connection. */
    drop(): void {
      for (const stream of sockets) stream.terminate();
    },
    /** The connections stand, but nothing comes or goes any more. */
    freeze(): void {
      for (const stream of sockets) {
        stream.pause();
        sockets.delete(stream);
        frozen.add(stream);
      }
    },
    sendRaw(data: string): void {
      for (const stream of sockets) stream.send(data);
    },
    /** Asks for a new connection and closes the old one a little later, as the platform does. */
    kick(closeAfterMs: number): void {
      const kicked = [...sockets];
      void frame('SYSTEM', 'disconnect', { reason: 'server is going down' }, {}, 0);
      setTimeout(() => {
        for (const stream of kicked) stream.close();
      }, closeAfterMs).unref();
    },
    async connected(ms = 5_000): Promise<void> {
      const until = Date.now() + ms;
      while (sockets.size === 0) {
        if (Date.now() > until) throw new Error('nobody connected');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async close(): Promise<void> {
      for (const stream of [...sockets, ...frozen]) stream.terminate();
      streams.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
