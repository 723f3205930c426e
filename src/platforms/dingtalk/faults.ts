import { PlatformError } from '../../ports/platform.ts';
import { textOf } from '../parse-json.ts';

const MINUTE = 60_000;

/** An answer as it came (应答): the status, and the JSON where it is some. */
export interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown> | undefined;
  readonly retryAfterMs?: number;
  /** It is a web page: what the platform shows instead of an answer when it shuts somebody out. */
  readonly isPage?: boolean;
}

/** The platform knows the message can never be sent so; `code` is what it said. */
const webhookFaults: Readonly<Record<string, string>> = {
  '310000': '机器人的安全设置不让发',
  '400101': '机器人的 access_token 不存在',
  '400102': '机器人已停用',
  '400106': '机器人不在群里',
  '400013': '群已解散',
  '430101': '内容被平台拒绝',
  '430102': '内容被平台拒绝',
  '430103': '内容被平台拒绝',
  '430104': '内容被平台拒绝',
  '300001': 'access_token 或会话不存在',
  '300005': 'access_token 不存在',
  '40035': '参数不对',
};

/** One code stands for four causes; only the words tell them apart. */
const securityFaults: readonly [RegExp, string][] = [
  [/keyword/i, '消息里没有机器人要求的关键词,请把安全设置改成“加签”'],
  [/timestamp/i, '机器的时钟不准,或没有填加签的密钥'],
  [/sign/i, '加签的密钥不对'],
  [/ip|whitelist/i, '这台服务器的出口 IP 不在机器人的白名单里'],
];

/** What the app robot's API says in codes, and a person can do something about. */
const apiFaults: readonly [RegExp, string][] = [
  [/^invalidParameter\.robotCode/i, '机器人编码不对,或机器人没有发布'],
  [/^invalidParameter\.msgParam\.tooLong/i, '消息太长'],
  [/^invalid\.openConversationId/i, '群的 conversationId 不对,或机器人不在群里'],
  [/^group\.disbanded/i, '群已解散'],
  [/^bot\.stopped/i, '机器人已停用'],
  [/^session\.expired/i, '会话已过期'],
  [/^conversation\.org\.notMatch/i, '这个群不是本组织的'],
];

/** Why sending failed, in words for the operators; never with what was to be sent. */
export function webhookFault(answer: Answer): PlatformError | undefined {
  const flood = floodFault(answer);
  if (flood) return flood;
  const { status, json, retryAfterMs } = answer;
  const code = textOf(json?.['errcode']) ?? '';
  if (code === '0') return undefined;
  if (code === '' && status < 300 && json?.['code'] === undefined && json?.['success'] !== false) return undefined;
  const words = textOf(json?.['errmsg']) ?? '';
  if (code === '410100' || code === '130101') {
    return new PlatformError(`钉钉 ${code}:发得太快,停十分钟`, {
      retryable: true,
      retryAfterMs: 10 * MINUTE,
      closesChannel: true,
    });
  }
  if (code === '310000') {
    const [, cause] = securityFaults.find(([pattern]) => pattern.test(words)) ?? [];
    return new PlatformError(`钉钉 310000:${cause ?? webhookFaults['310000']}`, { retryable: false });
  }
  const known = webhookFaults[code];
  if (known !== undefined) return new PlatformError(`钉钉 ${code}:${known}`, { retryable: false });
  return statusFault(status, code, retryAfterMs);
}

/** The same for the app robot's API, which answers with a text code and an HTTP status. */
export function apiFault(answer: Answer): PlatformError | undefined {
  const flood = floodFault(answer);
  if (flood) return flood;
  const { status, json, retryAfterMs } = answer;
  const code = textOf(json?.['code']) ?? '';
  const errcode = textOf(json?.['errcode']);
  const isDone = status < 300 && json?.['success'] !== false && (code === '' || code === '0');
  if (isDone && (errcode === undefined || errcode === '0')) return undefined;
  const named = code === '' ? (errcode ?? '') : code;
  if (/QpsLimit/i.test(named))
    return new PlatformError(`钉钉 ${named}`, { retryable: true, retryAfterMs: 2_000, closesChannel: true });
  if (/QpmLimit|send\.too\.fast/i.test(named)) {
    return new PlatformError(`钉钉 ${named}`, { retryable: true, retryAfterMs: MINUTE, closesChannel: true });
  }
  if (isTokenFault({ status, json }))
    return new PlatformError(`钉钉不认访问凭证(${named})`, { retryable: true, retryAfterMs: MINUTE });
  if (/invalidClientIdOrSecret/i.test(named)) {
    return new PlatformError('DINGTALK_CLIENT_ID 或 DINGTALK_CLIENT_SECRET 不对', { retryable: false });
  }
  return statusFault(status, named, retryAfterMs);
}

/** The token is expired or unknown: worth fetching a new one, once. */
export function isTokenFault({ status, json }: Answer): boolean {
  const code = textOf(json?.['code']) ?? '';
  const errcode = textOf(json?.['errcode']) ?? '';
  return (
    /^InvalidAuthentication/i.test(code) ||
    (status === 401 && code !== 'invalidClientIdOrSecret') ||
    /^(?:40014|42001|40001|88)$/.test(errcode)
  );
}

/** An address that called too often is shut out for five minutes and given a page, or a punishment, instead of an answer. */
function floodFault({ status, json, isPage = false }: Answer): PlatformError | undefined {
  const isPunished = textOf(json?.['punish']) !== undefined || textOf(json?.['status']) === '1111';
  const isShutOut = isPage && (status < 300 || status === 403 || status === 429);
  if (!isPunished && !isShutOut) {
    // Cut short or garbled on its way: nothing says that the next one will be.
    return json === undefined && status < 300 ? new PlatformError('钉钉的应答看不懂', { retryable: true }) : undefined;
  }
  return new PlatformError('钉钉暂时不接受这台服务器的请求,停五分钟', {
    retryable: true,
    retryAfterMs: 5 * MINUTE,
    closesChannel: true,
  });
}

function statusFault(status: number, code: string, retryAfterMs: number | undefined): PlatformError {
  const cause = apiFaults.find(([pattern]) => pattern.test(code))?.[1];
  const name = `钉钉 ${code === '' ? `HTTP ${status}` : code}${cause === undefined ? '' : `:${cause}`}`;
  const isPassing =
    status >= 500 ||
    status === 429 ||
    status === 408 ||
    code === '-1' ||
    /unavailable|system|busy|internal|timeout|throttl/i.test(code);
  if (!isPassing) return new PlatformError(name, { retryable: false });
  const later = retryAfterMs ?? (status === 429 ? MINUTE : undefined);
  return new PlatformError(name, {
    retryable: true,
    closesChannel: true,
    ...(later === undefined ? {} : { retryAfterMs: later }),
  });
}
