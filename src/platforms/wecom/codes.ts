import { PlatformError } from '../../ports/platform.ts';

/** What to do about an error code (错误码). */
export type CodeClass =
  | 'ok'
  /** Fetch a new access token, try once more. */
  | 'token'
  /** The way back to a message is gone; the ordinary channel is used. */
  | 'reply-gone'
  /** Busy for a moment. */
  | 'busy'
  /** The channel has said too much; it is closed for a minute. */
  | 'rate'
  /** Somebody has to change something in the console or the configuration. */
  | 'setup'
  /** This message will never be taken. */
  | 'refused';

interface Code {
  readonly is: CodeClass;
  /** What a person can do about it. */
  readonly advice?: string;
}

const codes: Readonly<Record<number, Code>> = {
  0: { is: 'ok' },
  [-1]: { is: 'busy', advice: '平台正忙:过一会儿再试。' },
  6000: { is: 'busy', advice: '平台正忙:过一会儿再试。' },
  40001: { is: 'setup', advice: '应用的 Secret 不对:请从管理后台“应用管理”里重新复制到 WECOM_AGENT_SECRET。' },
  40003: { is: 'refused', advice: '没有这个成员:请核对组织文件里的 accounts.wecom。' },
  40008: { is: 'refused' },
  40013: { is: 'setup', advice: '企业 ID 不对:请从“我的企业”里复制到 WECOM_CORP_ID。' },
  40014: { is: 'token' },
  40056: { is: 'setup', advice: '应用编号不对:请核对 WECOM_AGENT_ID。' },
  40058: { is: 'refused' },
  41001: { is: 'token' },
  42001: { is: 'token' },
  42007: { is: 'token' },
  42009: { is: 'token' },
  45009: { is: 'rate', advice: '一分钟里说得太多:过一分钟再试。' },
  45033: { is: 'rate', advice: '一分钟里说得太多:过一分钟再试。' },
  48002: { is: 'setup', advice: '应用没有这个接口的权限:请在管理后台给应用加上。' },
  60011: { is: 'setup', advice: '应用的可见范围里没有这些人:请在管理后台把可见范围放大到全体工作人员。' },
  60020: { is: 'setup', advice: '服务器的出口 IP 不在应用的“企业可信IP”里:请在管理后台加上。' },
  60111: { is: 'refused', advice: '没有这个成员:请核对组织文件里的 accounts.wecom。' },
  81013: { is: 'refused', advice: '收件人都无效:请核对组织文件里的 accounts.wecom,以及应用的可见范围。' },
  846605: { is: 'reply-gone' },
  846607: { is: 'reply-gone' },
  846608: { is: 'reply-gone' },
  93000: {
    is: 'setup',
    advice: '群机器人的 webhook 地址(key)不对或已删除:请在群里重新添加消息推送,把地址写进这个群的 wecom.webhook。',
  },
  93001: { is: 'setup', advice: '这个群不允许机器人推送:请群主在群设置里打开。' },
  93006: { is: 'setup', advice: '群编号不对:请核对这个群的 wecom.chatId。' },
  93008: { is: 'setup', advice: '机器人不在这个群里:请先把智能机器人加进群。' },
};

/** The class of a code; one nobody has described is final for this message. */
export function classOf(errcode: number): CodeClass {
  return codes[errcode]?.is ?? 'refused';
}

/** What a person can do about a code, in their words. */
export function adviceOn(errcode: number): string | undefined {
  return codes[errcode]?.advice;
}

const RATE_BLOCK_MS = 60_000;
const REPEAT_SOON_MS = 5_000;

/** An answer of the platform that is no "ok" (平台拒绝), with its code. */
export class WecomError extends PlatformError {
  readonly errcode: number;
  constructor(errcode: number, what: string) {
    const is = classOf(errcode);
    const advice = adviceOn(errcode);
    const retryAfterMs = is === 'rate' ? RATE_BLOCK_MS : is === 'busy' || is === 'token' ? REPEAT_SOON_MS : undefined;
    super(`${what}: errcode ${errcode}${advice === undefined ? '' : ` ${advice}`}`, {
      retryable: is === 'busy' || is === 'rate' || is === 'token' || is === 'reply-gone',
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      // What is busy or full is so for the next message, too.
      ...(is === 'rate' || is === 'busy' ? { closesChannel: true } : {}),
    });
    this.name = 'WecomError';
    this.errcode = errcode;
  }
}

/** The platform did not answer, or not in its own words; later it may. */
export function unreachable(what: string, cause?: unknown): PlatformError {
  return new PlatformError(`${what}: ${reasonOf(cause)}`, { retryable: true, closesChannel: true, cause });
}

/** A failure in one word: a network error's text may hold an address with its key in it. */
function reasonOf(cause: unknown): string {
  if (typeof cause === 'string') return cause;
  if (!(cause instanceof Error)) return 'no answer';
  const inner = cause.cause instanceof Error && 'code' in cause.cause ? String(cause.cause.code) : undefined;
  if (inner !== undefined) return inner;
  return cause.name === 'TimeoutError' || cause.name === 'AbortError' ? 'no answer in time' : cause.name;
}
