import { PlatformError } from '../../ports/platform.ts';
import type { DoctorParts, Finding } from '../define-platform.ts';
import { createAccessToken } from './access-token.ts';
import { webhookBody } from './encode.ts';
import { webhookFault } from './faults.ts';
import { webhookUrl } from './hosts.ts';
import { createHttpClient, type HttpClient, reasonOf } from './http-client.ts';
import type { DingtalkSettings } from './settings.ts';
import { signedUrl } from './sign.ts';
import { openGate } from './stream-gate.ts';

const MINUTE = 60_000;
const TIMEOUT_MS = 10_000;

/** Looks at a 钉钉 set-up step by step (钉钉体检); every finding says what to do about it. */
export async function* examineDingtalk(parts: DoctorParts, settings: DingtalkSettings): AsyncGenerator<Finding> {
  const http = createHttpClient(parts.network);
  const clock = await clockFinding(parts, settings);
  yield clock;
  // Without a connection every further step would say the same.
  if (clock.state === 'wrong' && clock.what === '网络') return;
  const token = await tokenFinding(parts, settings, http);
  yield token;
  if (token.state === 'ok') yield settings.mode === 'stream' ? await gateFinding(settings, http) : await addressFinding(parts);
  yield* bindingFindings(parts);
  yield cardFinding(parts, settings);
  yield await dryFinding(parts, settings, http);
}

async function clockFinding({ network, clock }: DoctorParts, { apiBase }: DingtalkSettings): Promise<Finding> {
  try {
    const response = await network.fetch(apiBase, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' });
    await response.arrayBuffer();
    const theirs = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return { what: '时钟', state: 'skipped', say: '钉钉没有告诉时间,没法比对' };
    const minutes = Math.round(Math.abs(clock.now() - theirs) / MINUTE);
    if (minutes < 2) return { what: '时钟', state: 'ok', say: '和钉钉的时间一致' };
    const say = `这台机器的时钟和钉钉差 ${minutes} 分钟,请打开时间同步(例如 timedatectl set-ntp true);差到一小时签名就不认了`;
    return { what: '时钟', state: minutes < 60 ? 'warning' : 'wrong', say };
  } catch (error) {
    const say = `连不上 ${new URL(apiBase).host}(${reasonOf(error)})。请检查网络、防火墙;要走代理就设 HTTPS_PROXY;专有版请核对 DINGTALK_API_BASE`;
    return { what: '网络', state: 'wrong', say };
  }
}

async function tokenFinding({ clock }: DoctorParts, settings: DingtalkSettings, http: HttpClient): Promise<Finding> {
  try {
    await createAccessToken({ settings, http, clock }).get();
    return { what: '应用凭证', state: 'ok', say: 'DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET 能用' };
  } catch (error) {
    const isPassing = error instanceof PlatformError && error.retryable;
    const advice = isPassing
      ? '过一会儿再试'
      : '请在开发者后台“凭证与基础信息”里重新复制 Client ID 和 Client Secret,注意前后不要有空格';
    const say = `${wordsOf(error)}。${advice}`;
    return { what: '应用凭证', state: 'wrong', say };
  }
}

/** Only asks for a ticket: a second connection would take messages away from the running service. */
async function gateFinding(settings: DingtalkSettings, http: HttpClient): Promise<Finding> {
  try {
    await openGate(http, settings);
    return {
      what: '长连接',
      state: 'ok',
      say: '网关给了连接地址。群里 @机器人 没反应时,请看机器人的消息接收模式是不是“Stream 模式”、版本发布了没有',
    };
  } catch (error) {
    return {
      what: '长连接',
      state: 'wrong',
      say: `网关没有给连接地址:${wordsOf(error)}。请确认应用里添加了机器人,消息接收模式选“Stream 模式”`,
    };
  }
}

/** Knocks at our own door from outside, without a signature: the right answer is a refusal. */
async function addressFinding({ network, publicUrl }: DoctorParts): Promise<Finding> {
  const what = '回调地址';
  if (publicUrl === undefined) {
    return {
      what,
      state: 'wrong',
      say: 'HTTP 模式要有外网能访问的地址:请设 PUBLIC_URL,并在机器人的“消息接收地址”里填 PUBLIC_URL 加 /callbacks/dingtalk',
    };
  }
  const address = `${publicUrl.replace(/\/+$/, '')}/callbacks/dingtalk`;
  try {
    const response = await network.fetch(address, { method: 'POST', body: '{}', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.arrayBuffer();
    if (response.status === 403) return { what, state: 'ok', say: `${address} 通,没有签名的请求被拒绝` };
    return {
      what,
      state: 'wrong',
      say: `${address} 答的是 ${response.status},不是哨子(应为 403)。请检查反向代理有没有把 /callbacks 转过来、哨子启动没有`,
    };
  } catch (error) {
    return { what, state: 'wrong', say: `访问不了 ${address}(${reasonOf(error)})。请检查域名、证书、反向代理,哨子要先启动` };
  }
}

function* bindingFindings({ directory, accounts }: DoctorParts): Generator<Finding> {
  const bound = directory.organisation.groups.flatMap((group) => {
    const channel = accounts.channel(group.id);
    return channel === undefined ? [] : [{ group, channel }];
  });
  if (bound.length === 0) {
    const say = '组织文件里没有一个群接到钉钉。请给群加上 dingtalk: {conversationId: …, webhook: …, secret: …}';
    yield { what: '群', state: 'wrong', say };
    return;
  }
  yield { what: '群', state: 'ok', say: `接到钉钉的群有 ${bound.length} 个:${bound.map(({ group }) => group.name).join('、')}` };
  for (const { group, channel } of bound) {
    if (channel['webhook'] === undefined) {
      const say = `“${group.name}”没有写 webhook,提醒发得出去但 @ 不到人。请在群设置里的机器人页面复制 Webhook,写进组织文件`;
      yield { what: '群', state: 'warning', say };
    } else if (channel['secret'] === undefined) {
      const say = `“${group.name}”的 webhook 没有写 secret。安全设置选“加签”并写上 SEC 开头的密钥,最稳妥`;
      yield { what: '群', state: 'warning', say };
    }
    if (channel['conversationId'] === undefined) {
      const say = `“${group.name}”没有写 conversationId,群里说的话认不出是哪个群。请在群里 @机器人 说一句,从日志里抄下来`;
      yield { what: '群', state: 'warning', say };
    }
  }
}

function cardFinding({ publicUrl }: DoctorParts, { cardTemplate, mode }: DingtalkSettings): Finding {
  const what = '卡片';
  if (cardTemplate === undefined) {
    return { what, state: 'skipped', say: '没有设 DINGTALK_CARD_TEMPLATE_ID,用纯文字,按钮改成回话;功能不少' };
  }
  if (mode === 'http' && publicUrl === undefined) {
    return { what, state: 'wrong', say: 'HTTP 模式下卡片按钮要设 PUBLIC_URL 才收得到' };
  }
  return { what, state: 'ok', say: '设了卡片模板;模板要在卡片平台发布过,变量名照 docs/deploy/dingtalk.md' };
}

async function dryFinding({ accounts, dry, clock }: DoctorParts, settings: DingtalkSettings, http: HttpClient): Promise<Finding> {
  const what = '试发';
  if (dry === undefined) return { what, state: 'skipped', say: '没有试发。要试,加 --group 群编号,会往那个群发一条测试消息' };
  const channel = accounts.channel(dry.group);
  const webhook = channel?.['webhook'];
  if (webhook === undefined) return { what, state: 'wrong', say: `群 ${dry.group} 没有接到钉钉,或没有写 webhook` };
  const url = signedUrl(webhookUrl(webhook, settings.oapiBase), channel?.['secret'], clock.now());
  try {
    const answer = await http.send('POST', url, webhookBody({ text: dry.words, mentions: [] }, `doctor-${clock.now()}`));
    const fault = webhookFault(answer);
    if (fault) return { what, state: 'wrong', say: `没有发出去:${fault.message}` };
    return { what, state: 'ok', say: `发到了 ${dry.group},请到群里看一眼` };
  } catch (error) {
    return { what, state: 'wrong', say: `没有发出去:${wordsOf(error)}` };
  }
}

function wordsOf(error: unknown): string {
  return error instanceof PlatformError ? error.message : reasonOf(error);
}
