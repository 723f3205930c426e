import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './fault.ts';

/** A request the fake took. */
export interface Call {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

/** A fake of the platform's HTTP interfaces on 127.0.0.1, written from the platforms' documents. */
export interface FakeApi {
  readonly base: string;
  readonly calls: Call[];
  /** Calls of one interface. */
  to(path: string): Call[];
  /** Those of them that were answered "ok". */
  taken(path: string): Call[];
  /** The next calls of an interface go wrong, each fault once unless `always`. */
  fail(path: string, ...faults: Fault[]): void;
  always(path: string, fault: Fault | undefined): void;
  /** Every token given so far stops being valid. */
  expireTokens(): void;
  /** What `media/get` and `/file/<id>` give back. */
  readonly files: Map<string, { bytes: Buffer; type: string }>;
  /** Encrypted ids and whose they are. */
  readonly openIds: Map<string, string>;
  /** Users nobody knows: listed as `invaliduser`, in small letters. */
  readonly unknownUsers: Set<string>;
  close(): Promise<void>;
}

const ok = { errcode: 0, errmsg: 'ok' };

export async function startFakeApi(secret = 'app-secret', options: { perMinute?: number } = {}): Promise<FakeApi> {
  const calls: Call[] = [];
  const taken: Call[] = [];
  const faults = new Map<string, Fault[]>();
  const standing = new Map<string, Fault>();
  const files: FakeApi['files'] = new Map();
  const openIds = new Map<string, string>();
  const unknownUsers = new Set<string>();
  const webhookSends = new Map<string, number[]>();
  let generation = 1;
  let sent = 0;
  const usedCodes = new Set<string>();

  function answer(call: Call): object {
    const { path, query, body } = call;
    if (path === '/cgi-bin/gettoken') {
      if (query.get('corpsecret') !== secret) return { errcode: 40001, errmsg: 'invalid credential' };
      return { ...ok, access_token: `token-${generation}`, expires_in: 7200 };
    }
    if (path === '/cgi-bin/webhook/send') return webhook(query.get('key') ?? '', body);
    if (query.get('access_token') !== `token-${generation}`) return { errcode: 42001, errmsg: 'access_token expired' };
    if (path === '/cgi-bin/getcallbackip') return { ...ok, ip_list: ['192.0.2.1'] };
    if (path === '/cgi-bin/message/send') return send(body);
    if (path === '/cgi-bin/message/update_template_card') return update(body);
    if (path === '/cgi-bin/batch/openuserid_to_userid') {
      const asked = body['open_userid_list'] as string[];
      return {
        ...ok,
        userid_list: asked.flatMap((open_userid) =>
          openIds.has(open_userid) ? [{ open_userid, userid: openIds.get(open_userid) }] : [],
        ),
        invalid_open_userid_list: asked.filter((id) => !openIds.has(id)),
      };
    }
    return { errcode: 404, errmsg: 'no such interface' };
  }

  function webhook(key: string, body: Record<string, unknown>): object {
    if (!key.startsWith('KEY')) return { errcode: 93000, errmsg: 'invalid webhook url' };
    const type = body['msgtype'] as string;
    const part = body[type] as { content?: string; mentioned_list?: string[] } | undefined;
    if (!['text', 'markdown', 'markdown_v2'].includes(type) || typeof part?.content !== 'string')
      return { errcode: 40008, errmsg: 'invalid message type' };
    if (part.mentioned_list !== undefined && type !== 'text') throw new Error('mentioned_list belongs to text alone');
    if (type === 'markdown_v2' && /<@/.test(part.content)) throw new Error('markdown_v2 calls nobody');
    const limit = type === 'text' ? 2048 : 4096;
    if (Buffer.byteLength(part.content) > limit) return { errcode: 40058, errmsg: `${type}.content exceed max length ${limit}` };
    const now = Date.now();
    const recent = (webhookSends.get(key) ?? []).filter((at) => at > now - 60_000);
    if (recent.length >= (options.perMinute ?? 20)) return { errcode: 45009, errmsg: 'api freq out of limit' };
    webhookSends.set(key, [...recent, now]);
    return ok;
  }

  function send(body: Record<string, unknown>): object {
    const users = String(body['touser']).split('|');
    if (typeof body['agentid'] !== 'number') return { errcode: 40056, errmsg: 'invalid agentid' };
    const type = body['msgtype'];
    const text = (body['text'] as { content?: string } | undefined)?.content;
    if (type === 'text' && Buffer.byteLength(text ?? '') > 2048) return { errcode: 45002, errmsg: 'content size out of limit' };
    const card = body['template_card'] as { task_id?: string; button_list?: unknown[] } | undefined;
    if (type === 'template_card' && !isCard(card)) return { errcode: 41048, errmsg: 'invalid template_card' };
    const invalid = users.filter((user) => unknownUsers.has(user));
    if (invalid.length === users.length) return { errcode: 81013, errmsg: 'user & party & tag all invalid' };
    sent += 1;
    return {
      ...ok,
      invaliduser: invalid.join('|').toLowerCase(),
      msgid: `msg-${sent}`,
      ...(type === 'template_card' ? { response_code: `code-${sent}` } : {}),
    };
  }

  function update(body: Record<string, unknown>): object {
    const code = String(body['response_code']);
    if (usedCodes.has(code)) return { errcode: 43031, errmsg: 'response_code used' };
    usedCodes.add(code);
    return 'button' in body || isCard(body['template_card'] as never) ? ok : { errcode: 41048, errmsg: 'invalid template_card' };
  }

  const server = createServer((request, response) => {
    void handle(request, response);
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const call: Call = { path: url.pathname, query: url.searchParams, body: text === '' ? {} : JSON.parse(text) };
    calls.push(call);
    const fault = faults.get(url.pathname)?.shift() ?? standing.get(url.pathname);
    if (fault?.is === 'hang') return;
    if (fault?.is === 'reset') return void request.socket.destroy();
    if (fault?.is === 'status') return void response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>');
    if (fault?.is === 'garbage') return void response.end('\u0000 no json {');
    const file = url.pathname.startsWith('/file/')
      ? files.get(url.pathname.slice(6))
      : url.pathname === '/cgi-bin/media/get'
        ? files.get(url.searchParams.get('media_id') ?? '')
        : undefined;
    if (file && fault === undefined)
      return void response
        .writeHead(200, { 'content-type': file.type, 'content-disposition': 'attachment; filename="../../etc/x.png"' })
        .end(file.bytes);
    if (url.pathname.startsWith('/file/')) return void response.writeHead(404).end();
    const said = fault?.is === 'code' ? { errcode: fault.errcode, errmsg: 'told to fail' } : answer(call);
    if ('errcode' in said && said.errcode === 0) taken.push(call);
    response.setHeader('content-type', 'application/json; charset=UTF-8');
    response.end(JSON.stringify(said));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    to: (path) => calls.filter((call) => call.path === path),
    taken: (path) => taken.filter((call) => call.path === path),
    fail: (path, ...more) => void faults.set(path, [...(faults.get(path) ?? []), ...more]),
    always: (path, fault) => void (fault ? standing.set(path, fault) : standing.delete(path)),
    expireTokens: () => {
      generation += 1;
    },
    files,
    openIds,
    unknownUsers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What the documents ask of a card with buttons. */
export function isCard(card: { task_id?: string; button_list?: unknown[]; card_type?: string } | undefined): boolean {
  return (
    card?.card_type === 'button_interaction' &&
    /^[\w@-]{1,128}$/.test(card.task_id ?? '') &&
    Array.isArray(card.button_list) &&
    card.button_list.length >= 1 &&
    card.button_list.length <= 6
  );
}
