import type { Accounts } from '../../ports/accounts.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Delivery } from '../../ports/platform.ts';
import type { PlatformLog } from '../define-platform.ts';
import type { WecomApi } from './api.ts';
import type { BotLink } from './bot-link.ts';
import type { CardRecord, Cards } from './cards.ts';
import { WecomError } from './codes.ts';
import { buttonCard, shared, shortened } from './encode.ts';

const UPDATE = 'aibot_respond_update_msg';

/**
 * Edits the newest card of a name in place (更新卡片): the app's by its code, which serves once; the robot's within a few seconds after
 * somebody pressed it. Where the platform allows neither, nothing is said: the words of an edit are in the case anyway.
 */
export function createCardEdits(parts: {
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly cards: Cards;
  readonly log: PlatformLog;
  readonly app: { readonly api: WecomApi; readonly agentId: number } | undefined;
  readonly bot: BotLink | undefined;
}): (delivery: Delivery) => Promise<void> {
  const { cards } = parts;

  async function byApp(delivery: Delivery, record: CardRecord): Promise<boolean> {
    const { app, accounts, clock } = parts;
    const { code } = record;
    if (app === undefined || code === undefined || code.until <= clock.now()) return false;
    const card = buttonCard(delivery.body, record.task);
    const title = delivery.body.card?.title ?? '已更新';
    await app.api.post('/cgi-bin/message/update_template_card', {
      userids: [accounts.account(delivery.conversation.id)],
      agentid: app.agentId,
      response_code: code.value,
      ...(card ? { template_card: card } : { button: { replace_name: shortened(title, 30) } }),
    });
    return true;
  }

  async function byBot(delivery: Delivery, record: CardRecord): Promise<boolean> {
    const reqId = parts.cards.takeRequest(record.task);
    if (reqId === undefined || parts.bot?.isLive !== true) return false;
    const card = buttonCard(delivery.body, record.task) ?? doneCard(delivery, record);
    await parts.bot.respond(reqId, { response_type: 'update_template_card', template_card: card }, UPDATE);
    return true;
  }

  return async (delivery) => {
    const cardName = shared(delivery, (announcement) => announcement.cardName);
    const record = cardName === undefined ? undefined : await cards.newest(delivery.conversation, cardName);
    if (!record) return;
    try {
      const edited = record.via === 'app' ? await byApp(delivery, record) : await byBot(delivery, record);
      await cards.edited(record, delivery.body.card, edited);
    } catch (error) {
      if (!(error instanceof WecomError) || error.retryable) throw error;
      parts.log.info({ errcode: error.errcode }, 'a card could not be edited any more');
      await cards.edited(record, delivery.body.card, false);
    }
  };
}

/** A card of this kind needs a button; one that does nothing says that all is done. */
function doneCard(delivery: Delivery, record: CardRecord) {
  const nothing = [{ key: 'none', label: '已更新' }];
  const card = { title: '已更新', fields: [], ...delivery.body.card, buttons: nothing };
  return buttonCard({ ...delivery.body, card }, record.task) ?? {};
}
