import type { IncomingMessage } from '../../messages/incoming-message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CallbackAnswer, CallbackRequest } from '../../ports/platform.ts';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import type { PlatformLog } from '../define-platform.ts';
import { type CallbackCrypto, CallbackRefused } from './crypto.ts';
import { type AppEvent, decodeApp } from './decode-app.ts';
import { readXml } from './xml.ts';

/** A captured callback may be shown again for so long; the vendor names no limit. */
const STALE_MS = 60 * 60_000;
/** The platform waits a second for the check of the address, five for a message; we promise one. */
const ANSWER_MS = 900;

const XML = 'application/xml; charset=utf-8';
const cdata = (words: string): string => `<![CDATA[${words.replaceAll(']]>', ']] >')}]]>`;

type Spoken = Exclude<AppEvent, { kind: 'other' }>;

/** Answers the platform's requests to the app's callback address (应用回调地址). */
export function createAppCallback(parts: {
  readonly crypto: CallbackCrypto;
  readonly clock: Clock;
  readonly log: PlatformLog;
  readonly toMessage: (event: Spoken) => Promise<IncomingMessage>;
  /** What the pressed button is to read from now on; undefined where the card stays as it is. */
  readonly replaced: (event: Spoken) => Promise<string | undefined>;
  readonly corpId: string;
  readonly random: () => Buffer;
  /** Undefined while nobody listens. */
  readonly receive: () => ((message: IncomingMessage) => Promise<'new' | 'duplicate'>) | undefined;
}): (request: CallbackRequest) => Promise<CallbackAnswer> {
  const { clock, log } = parts;

  function refuse(status: number, reason: string): CallbackAnswer {
    log.warn({ status, reason }, 'a callback was refused');
    return { status, body: '' };
  }

  /** The address is checked when it is entered in the console: the text inside is given back, and nothing else. */
  function verify(query: ReadonlyMap<string, string>): CallbackAnswer {
    const encrypt = query.get('echostr');
    if (encrypt === undefined) return refuse(400, 'no echostr');
    return { status: 200, type: 'text/plain; charset=utf-8', body: parts.crypto.open({ ...signed(query), encrypt }) };
  }

  async function take(query: ReadonlyMap<string, string>, body: Uint8Array): Promise<CallbackAnswer> {
    const encrypt = readXml(new TextDecoder().decode(body))?.['Encrypt'];
    if (encrypt === undefined) return refuse(400, 'no envelope');
    const envelope = { ...signed(query), encrypt: encrypt.trim() };
    const text = parts.crypto.open(envelope);
    if (!(Math.abs(clock.now() - Number(envelope.timestamp) * 1000) <= STALE_MS)) return refuse(403, 'stale');
    const fields = readXml(text);
    const event = fields && decodeApp(fields);
    if (!event) return refuse(400, 'not a message');
    if (event.kind === 'other') {
      log.info({ type: event.type.slice(0, 60) }, 'a callback of a kind that is not used');
      return { status: 200, body: '' };
    }
    const receive = parts.receive();
    if (!receive) return { status: 503, body: '' };
    const done = parts
      .toMessage(event)
      .then(receive)
      .then(() => parts.replaced(event));
    if (!(await inTime(done))) return refuse(503, 'not kept in time');
    const words = await done;
    return words === undefined ? { status: 200, body: '' } : { status: 200, type: XML, body: replacing(event.user, words) };
  }

  /** The one answer that changes the presser's own card at once (更新按钮). */
  function replacing(user: string, words: string): string {
    const seconds = String(Math.floor(clock.now() / 1000));
    const inside =
      `<xml><ToUserName>${cdata(user)}</ToUserName><FromUserName>${cdata(parts.corpId)}</FromUserName>` +
      `<CreateTime>${seconds}</CreateTime><MsgType>${cdata('update_button')}</MsgType>` +
      `<Button><ReplaceName>${cdata(words)}</ReplaceName></Button></xml>`;
    const random = parts.random();
    const { encrypt, signature, timestamp, nonce } = parts.crypto.seal(
      inside,
      seconds,
      random.toString('hex').slice(0, 10),
      random,
    );
    return `<xml><Encrypt>${cdata(encrypt)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`;
  }

  return async ({ method, search, body }) => {
    const query = readQuery(search);
    try {
      if (method === 'GET' || method === 'HEAD') return verify(query);
      if (method === 'POST') return await take(query, body);
      return { status: 405, body: '' };
    } catch (error) {
      if (error instanceof CallbackRefused) return refuse(error.message === 'wrong signature' ? 403 : 400, error.message);
      // What could not be kept comes again.
      if (error instanceof StoreUnavailable) return { status: 503, body: '' };
      throw error;
    }
  };
}

function signed(query: ReadonlyMap<string, string>) {
  const given = (name: string): string => query.get(name) ?? '';
  return { signature: given('msg_signature').toLowerCase(), timestamp: given('timestamp'), nonce: given('nonce') };
}

/** A plus stays a plus: base64 holds them, and not every sender writes them as `%2B`. */
function readQuery(search: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const pair of search.replace(/^\?/, '').split('&')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    try {
      query.set(decodeURIComponent(pair.slice(0, at)), decodeURIComponent(pair.slice(at + 1)));
    } catch {
      // Not a query of the platform's; what it lacks is noticed by whoever needs it.
    }
  }
  return query;
}

/** True when it was done in time; what comes later is still done, and its redelivery then known. */
async function inTime(done: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_MS);
  });
  try {
    return await Promise.race([done.then(() => true), late]);
  } finally {
    clearTimeout(timer);
    done.catch(() => undefined);
  }
}
