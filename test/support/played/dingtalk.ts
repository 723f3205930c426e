import { createFakeDingtalk } from '../fake-dingtalk/fake-dingtalk.ts';
import { sampleConfig } from '../stage.ts';
import { boundConfig, type CreatePlayed } from './played-platform.ts';

/** How soon it is acknowledged is measured elsewhere, in a process of its own; here fake and product share one. */
const PATIENCE_MS = 10_000;

const conversationOf = (group: string): string => `cid${group}==`;

/** 钉钉, with interactive cards or without. */
export function playedDingtalk(options: { cards: boolean }): CreatePlayed {
  return async (now) => {
    const groups = sampleConfig().organisation.groups.map(({ id }) => ({
      conversationId: conversationOf(id),
      token: `token-${id}`,
      secret: `SEC${id}`,
    }));
    const fake = await createFakeDingtalk({ now, groups });
    const config = boundConfig('dingtalk', (group) => ({
      conversationId: conversationOf(group),
      webhook: `https://oapi.dingtalk.com/robot/send?access_token=token-${group}`,
      secret: `SEC${group}`,
    }));
    let messages = 0;
    const lines = async (chat: string) => {
      const seen = fake.said.filter((said) => said.chat === chat && said.way !== 'card-edit');
      return seen.map(({ text, atUserIds, body }) => {
        // On a card the ids are a map, and the template shows the names.
        const called = Object.keys((body['imGroupOpenDeliverModel'] as { atUserIds?: object } | undefined)?.atUserIds ?? {});
        return { text, mentions: [...atUserIds.filter((id) => text.includes(`@${id}`)), ...called] };
      });
    };
    /** The newest card in a chat with a button of that label, and what pressing it passes along. */
    const buttonIn = (chat: string, label: string): { track: string; action: string } | undefined => {
      for (const [track, card] of [...fake.cards].reverse()) {
        if (!String(card['openSpaceId']).endsWith(`.${chat}`)) continue;
        const shown = (card['cardData'] as { cardParamMap: Record<string, string> }).cardParamMap;
        const at = [1, 2, 3, 4, 5, 6].find((n) => shown[`button${n}`] === label);
        if (at !== undefined) return { track, action: shown[`action${at}`] ?? '' };
      }
      return undefined;
    };
    return {
      id: 'dingtalk',
      config,
      environment: { ...fake.environment, ...(options.cards ? { DINGTALK_CARD_TEMPLATE_ID: 'shaozi.schema' } : {}) },
      connected: () => fake.connected(),
      async say(sender, text, { group, pictures = 0 } = {}) {
        messages += 1;
        const pieces = Array.from({ length: pictures }, (_, index) => ({ downloadCode: `code${index}`, type: 'picture' }));
        const rich = pictures === 0 ? {} : { msgtype: 'richText', text: null, content: { richText: [{ text }, ...pieces] } };
        const where = group === undefined ? {} : { group: conversationOf(group) };
        const isHeard = await fake.say({ id: `msg${messages}`, text, sender, ...where, ...rich }, PATIENCE_MS);
        if (!isHeard) throw new Error(`not acknowledged: ${text}`);
      },
      async press(sender, label, { group } = {}) {
        const button = buttonIn(group === undefined ? sender : conversationOf(group), label);
        if (button === undefined) return false;
        const ack = await fake.press(button.track, sender, button.action);
        if (ack?.code !== 200) throw new Error(`the press was not acknowledged: ${label}`);
        return true;
      },
      shows: async (label, { group }) => buttonIn(conversationOf(group), label) !== undefined,
      group: (id) => lines(conversationOf(id)),
      direct: (person) => lines(person),
      fail: (path) => fake.fail(path, { status: 502, body: 'bad gateway' }),
      recover: () => fake.recover(),
      close: () => fake.close(),
    };
  };
}
