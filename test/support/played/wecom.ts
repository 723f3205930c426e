import { createCipheriv } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { sampleConfig } from '../stage.ts';
import { appCallback, appXml, SAMPLE } from '../wecom/callbacks.ts';
import { startFakeApi } from '../wecom/fake-api.ts';
import { startFakeBot } from '../wecom/fake-bot.ts';
import { boundConfig, type CreatePlayed, type SeenLine } from './played-platform.ts';

const chatOf = (group: string): string => `wr${group}`;
const AES = Buffer.alloc(32, 7);

/** A picture as the platform gives it out: sealed with a key of its own. */
function sealedPicture(): Buffer {
  const plain = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100, 1)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', AES, AES.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]);
}

/** Every way out. */
const speaking = {
  paths: ['/cgi-bin/webhook/send', '/cgi-bin/message/send', '/cgi-bin/message/update_template_card'],
  cmds: ['aibot_send_msg', 'aibot_respond_msg', 'aibot_respond_update_msg'],
};

interface Card {
  readonly task_id: string;
  readonly sub_title_text: string;
  readonly button_list: readonly { readonly key: string; readonly text: string }[];
}

/** 企业微信: the robot hears, the webhook speaks; with the app, people are reached and press buttons there. */
export function playedWecom(options: { app: boolean }): CreatePlayed {
  return async (now) => {
    const api = await startFakeApi('app-secret', { perMinute: 1_000 });
    const bot = await startFakeBot();
    const config = boundConfig('wecom', (group) => ({
      chatId: chatOf(group),
      webhook: `${api.base}/cgi-bin/webhook/send?key=KEY-${group}`,
    }));
    let base = '';
    let messages = 0;
    const { people } = sampleConfig().organisation;

    const pushed = (chat: string): SeenLine[] =>
      bot.taken.flatMap(({ cmd, headers, body = {} }) => {
        const text =
          (body['markdown'] as { content: string } | undefined)?.content ??
          (body['stream'] as { content: string } | undefined)?.content;
        const to =
          cmd === 'aibot_send_msg' ? body['chatid'] : cmd === 'aibot_respond_msg' ? headers.req_id.split('|')[1] : undefined;
        return to === chat && text !== undefined ? [{ text, mentions: [] }] : [];
      });
    const cards = (chat: string): Card[] => [
      ...bot.taken
        .filter(({ cmd }) => cmd === 'aibot_send_msg')
        .flatMap(({ body }) => (body?.['chatid'] === chat && body['template_card'] ? [body['template_card'] as Card] : [])),
      ...api
        .taken('/cgi-bin/message/send')
        .flatMap(({ body }) => (body['touser'] === chat && body['template_card'] ? [body['template_card'] as Card] : [])),
    ];
    /** A card that stands beside words already there is no further post. */
    const withCards = (lines: readonly SeenLine[], chat: string): SeenLine[] => {
      const alone = cards(chat).filter(
        ({ sub_title_text: words }) => !lines.some(({ text }) => text.includes(words.slice(0, 12))),
      );
      return [...lines, ...alone.map(({ sub_title_text: text }) => ({ text, mentions: [] }))];
    };

    return {
      id: 'wecom',
      config,
      environment: {
        ...{
          WECOM_API_BASE: api.base,
          WECOM_BOT_ID: 'AIB1',
          WECOM_BOT_SECRET: 'bot-secret',
          WECOM_BOT_WS_URL: bot.url,
          WECOM_BOT_NAME: '党建助手',
        },
        ...(options.app
          ? {
              ...{ WECOM_CORP_ID: SAMPLE.corpId, WECOM_AGENT_ID: '1000002', WECOM_AGENT_SECRET: 'app-secret' },
              ...{ WECOM_TOKEN: SAMPLE.token, WECOM_ENCODING_AES_KEY: SAMPLE.encodingAesKey },
            }
          : {}),
      },
      async connected(address) {
        base = address;
        await bot.subscribed();
        while (!(await (await fetch(`${address}/readyz`)).text()).includes('"ok":true')) await wait(5);
      },
      async say(sender, text, { group, pictures = 0 } = {}) {
        messages += 1;
        const chat = group === undefined ? {} : { chatid: chatOf(group) };
        const content = group === undefined ? text : `@党建助手 ${text}`;
        const url = `${api.base}/file/p1`;
        api.files.set('p1', { bytes: sealedPicture(), type: 'application/octet-stream' });
        const image = { msgtype: 'image', image: { url, aeskey: AES.toString('base64') } };
        const said =
          pictures === 0
            ? { msgtype: 'text', text: { content } }
            : {
                msgtype: 'mixed',
                mixed: { msg_item: [{ msgtype: 'text', text: { content } }, ...Array.from({ length: pictures }, () => image)] },
              };
        const body = {
          msgid: `m${messages}`,
          aibotid: 'AIB1',
          chattype: group === undefined ? 'single' : 'group',
          ...chat,
          from: { userid: sender },
          ...said,
        };
        bot.push(body, `cb${messages}|${group === undefined ? sender : chatOf(group)}`);
      },
      async press(sender, label, { group } = {}) {
        const chat = group === undefined ? sender : chatOf(group);
        const card = cards(chat).findLast(({ button_list: buttons }) => buttons.some(({ text }) => text === label));
        const button = card?.button_list.find(({ text }) => text === label);
        if (!card || !button) return false;
        messages += 1;
        if (group !== undefined || !options.app) {
          const inner = {
            eventtype: 'template_card_event',
            template_card_event: { event_key: button.key, task_id: card.task_id },
          };
          const where = group === undefined ? { chattype: 'single' } : { chattype: 'group', chatid: chat };
          bot.push(
            { msgid: `m${messages}`, aibotid: 'AIB1', ...where, from: { userid: sender }, msgtype: 'event', event: inner },
            `ev${messages}|${chat}`,
          );
          return true;
        }
        const xml = appXml({
          ...{
            FromUserName: sender,
            CreateTime: String(Math.floor(now() / 1000) + messages),
            MsgType: 'event',
            Event: 'template_card_event',
          },
          ...{ EventKey: button.key, TaskId: card.task_id, ResponseCode: `RC${messages}` },
        });
        const { search, body } = appCallback(xml, now());
        const { status } = await fetch(`${base}/callbacks/wecom?${search}`, { method: 'POST', body: Buffer.from(body) });
        if (status !== 200) throw new Error(`the press was not acknowledged: ${status}`);
        return true;
      },
      shows: async (label, { group }) =>
        cards(chatOf(group)).some(({ button_list: buttons }) => buttons.some(({ text }) => text === label)),
      async group(id) {
        const texts = api
          .taken('/cgi-bin/webhook/send')
          .filter(({ query }) => query.get('key') === `KEY-${id}`)
          .map(({ body }) => body['text'] as { content: string; mentioned_list?: string[] });
        const byWebhook = texts.map(({ content, mentioned_list: mentions = [] }) => ({ text: content, mentions }));
        return withCards([...byWebhook, ...pushed(chatOf(id))], chatOf(id));
      },
      async direct(person) {
        if (!people.has(person)) throw new Error(`nobody is ${person}`);
        const byApp = api
          .taken('/cgi-bin/message/send')
          .filter(({ body }) => body['touser'] === person && body['text'])
          .map(({ body }) => ({ text: (body['text'] as { content: string }).content, mentions: [] }));
        return withCards([...byApp, ...pushed(person)], person);
      },
      fail() {
        for (const path of speaking.paths) api.always(path, { is: 'status', status: 502 });
        for (const cmd of speaking.cmds) bot.always(cmd, -1);
      },
      recover() {
        for (const path of speaking.paths) api.always(path, undefined);
        for (const cmd of speaking.cmds) bot.always(cmd, undefined);
      },
      async close() {
        await api.close();
        await bot.close();
      },
    };
  };
}
