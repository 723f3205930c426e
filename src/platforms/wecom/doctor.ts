import { setTimeout as wait } from 'node:timers/promises';
import type { DoctorParts, Finding } from '../define-platform.ts';
import { createApi, urlOf, webhookUrl } from './api.ts';
import { createBotLink } from './bot-link.ts';
import { adviceOn, classOf, WecomError } from './codes.ts';
import { createCallbackCrypto } from './crypto.ts';
import { createHttpClient } from './http.ts';
import type { WecomSettings } from './settings.ts';

const SKEW_MS = 5 * 60_000;
const CONNECT_MS = 10_000;

/** Looks at 企业微信 step by step (体检): clock, app, robot, groups, callback address. */
export async function* examine(parts: DoctorParts, settings: WecomSettings, connectMs = CONNECT_MS): AsyncGenerator<Finding> {
  const http = createHttpClient(parts.network);
  yield await clockFinding(parts, settings);
  yield await appFinding();
  yield await robotFinding(parts, settings, connectMs);
  yield* groupFindings();
  yield await callbackFinding(parts, settings);

  async function appFinding(): Promise<Finding> {
    const what = '自建应用';
    const { app, bot } = settings;
    if (app === undefined) {
      const say = '没有设置自建应用:私聊由智能机器人发,没发过消息的人收不到;普通成员建的机器人拿到的是加密账号,也没法换算。';
      return { what, state: bot === undefined ? 'wrong' : 'warning', say };
    }
    const api = createApi({ http, clock: parts.clock, base: settings.apiBase, corpId: app.corpId, secret: app.secret });
    try {
      const token = await api.token();
      // The list of trusted addresses is looked at when the token is used, not when it is given.
      const query = { access_token: token };
      const used = await http
        .json('getcallbackip', urlOf(settings.apiBase, '/cgi-bin/getcallbackip', query))
        .catch(() => undefined);
      if (used !== undefined && classOf(used.errcode) === 'setup') throw new WecomError(used.errcode, 'getcallbackip');
      return { what, state: 'ok', say: '能取到 access_token。' };
    } catch (error) {
      return { what, state: 'wrong', say: adviceFor(error) };
    }
  }

  async function* groupFindings(): AsyncGenerator<Finding> {
    const groups = parts.directory.organisation.groups.filter(({ id }) => parts.accounts.channel(id) !== undefined);
    if (groups.length === 0) {
      yield { what: '群', state: 'warning', say: '组织文件里还没有群写上 wecom:{chatId, webhook},机器人没有群可发。' };
      return;
    }
    for (const { id, name } of groups) {
      const channel = parts.accounts.channel(id) ?? {};
      const what = `群 ${name}`;
      const { webhook, chatId } = channel;
      if (!webhook)
        yield { what, state: 'warning', say: '没有 webhook:能说话,但不能真正 @ 到人。请在群里添加“消息推送”,把地址写进来。' };
      else if (parts.dry?.group !== id) yield { what, state: 'skipped', say: `要试发一条,请加上 --group ${id}。` };
      else yield await webhookFinding(what, webhook, parts.dry.words);
      if (!chatId && settings.bot)
        yield { what, state: 'warning', say: '没有 chatId:在群里 @ 一下机器人,日志里会写出这个群的 chatId,再写进组织文件。' };
    }
  }

  async function webhookFinding(what: string, webhook: string, content: string): Promise<Finding> {
    try {
      const body = { msgtype: 'text', text: { content } };
      const { errcode } = await http.json('webhook/send', webhookUrl(settings.apiBase, webhook), body);
      if (errcode !== 0) throw new WecomError(errcode, 'webhook/send');
      return { what, state: 'ok', say: 'webhook 通了,群里应有一条体检消息。' };
    } catch (error) {
      return { what, state: 'wrong', say: adviceFor(error) };
    }
  }
}

async function clockFinding({ network, clock }: DoctorParts, settings: WecomSettings): Promise<Finding> {
  const what = '网络和时钟';
  try {
    const response = await network.fetch(urlOf(settings.apiBase, '/cgi-bin/gettoken').href, {
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    const theirs = Date.parse(response.headers.get('date') ?? '');
    const skew = Math.abs(theirs - clock.now());
    if (skew > SKEW_MS)
      return { what, state: 'wrong', say: `服务器时间和平台差 ${Math.round(skew / 60_000)} 分钟,请校准(例如打开 NTP)。` };
    return { what, state: 'ok', say: '能连上平台,时间一致。' };
  } catch {
    return { what, state: 'wrong', say: '连不上平台:请检查网络、代理(HTTPS_PROXY)和 WECOM_API_BASE。' };
  }
}

/** The platform keeps one connection per robot: a service that runs is thrown out for some seconds, and comes back by itself. */
async function robotFinding({ network, random }: DoctorParts, { bot }: WecomSettings, connectMs: number): Promise<Finding> {
  const what = '智能机器人';
  if (bot === undefined) return { what, state: 'warning', say: '没有设置智能机器人:群里的话听不见,只有私聊应用才听得见。' };
  let refused = false;
  const link = createBotLink({
    botId: bot.id,
    secret: bot.secret,
    wsUrl: bot.wsUrl,
    agent: network.agentFor(bot.wsUrl ?? 'wss://openws.work.weixin.qq.com'),
    random,
    onFrame: () => {},
    log: {
      info: () => {},
      error: () => {},
      warn: (_fields, words) => {
        refused ||= words.includes('was refused');
      },
    },
  });
  link.open();
  for (let waited = 0; waited < connectMs && !link.isLive && !refused; waited += 50) await wait(50);
  const { isLive } = link;
  link.close();
  if (isLive) return { what, state: 'ok', say: '长连接通了。(正在运行的哨子会断开几秒,随后自己连上。)' };
  if (refused)
    return {
      what,
      state: 'wrong',
      say: 'WECOM_BOT_ID 或 WECOM_BOT_SECRET 不对,或机器人没有选“长连接”方式:请在机器人的 API 模式里核对。',
    };
  return { what, state: 'wrong', say: '连不上长连接:请检查出网的 wss、代理和 WECOM_BOT_WS_URL(私有部署的地址在管理后台)。' };
}

async function callbackFinding({ network, publicUrl, random, clock }: DoctorParts, { app }: WecomSettings): Promise<Finding> {
  const what = '应用回调地址';
  if (app?.callback === undefined)
    return {
      what,
      state: app ? 'warning' : 'skipped',
      say: app
        ? '没有设置 WECOM_TOKEN 和 WECOM_ENCODING_AES_KEY:应用发的卡片没有按钮,应用里的话也听不见。'
        : '没有自建应用,用不着回调地址。',
    };
  if (publicUrl === undefined) return { what, state: 'skipped', say: '没有设置 PUBLIC_URL,没法从外面试。' };
  const crypto = createCallbackCrypto({ ...app.callback, receiveId: app.corpId });
  const words = random.salt();
  const sealed = crypto.seal(words, String(Math.floor(clock.now() / 1000)), 'doctor', Buffer.from(random.salt(), 'hex'));
  const { signature: msg_signature, timestamp, nonce, encrypt: echostr } = sealed;
  const url = new URL(`${publicUrl.replace(/\/+$/, '')}/callbacks/wecom`);
  url.search = new URLSearchParams({ msg_signature, timestamp, nonce, echostr }).toString();
  try {
    const response = await network.fetch(url.href, { signal: AbortSignal.timeout(10_000) });
    if ((await response.text()) === words) return { what, state: 'ok', say: '从 PUBLIC_URL 访问,回答正确。' };
    const say = `回答不对(HTTP ${response.status}):请检查反向代理有没有原样转发 /callbacks/wecom 和查询串,服务用的是不是同一套 WECOM_TOKEN。`;
    return { what, state: 'wrong', say };
  } catch {
    return { what, state: 'wrong', say: '从 PUBLIC_URL 访问不到:请检查域名、证书和防火墙,服务要先启动。' };
  }
}

function adviceFor(error: unknown): string {
  if (error instanceof WecomError) return adviceOn(error.errcode) ?? `平台回答错误码 ${error.errcode}。`;
  return '平台没有回答:请检查网络、代理和 WECOM_API_BASE。';
}
