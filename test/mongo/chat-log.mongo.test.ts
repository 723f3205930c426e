import type { ChatLine } from '../../src/ports/chat-log.ts';
import { createMongoStore, type MongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { dropDatabase, openMongoStore } from '../support/mongo-store.ts';

const chat = { group: 'g_wt' };

/** A card in a group, and what was made of it later. */
const card = (text: string, edited = false): ChatLine => ({
  id: 'line-1',
  ...chat,
  from: { id: 'bot', name: '哨子', bot: true },
  text,
  mentions: [],
  at: 1,
  cardName: 'QH260612-01',
  ...(edited ? { edited } : {}),
});

describeWithMongo('the chats of two instances on one database', () => {
  let server: MongoServer;
  let uri: string;
  let one: MongoStore;
  let two: MongoStore;
  beforeAll(async () => {
    server = await openMongo();
    ({ uri, store: one } = await openMongoStore(server));
    two = await createMongoStore({ uri });
  });
  afterAll(async () => {
    await one.close();
    await two.close();
    await dropDatabase(uri);
    await server.close();
  });

  test('whoever changed a card last, both find its newest state, and only that is shown', async () => {
    await one.chatLog.append(card('待报到'), 'k1');
    await two.chatLog.append(card('已报到', true), 'k2');
    expect(await one.chatLog.byCard(chat, 'QH260612-01')).toMatchObject({ text: '已报到' });
    await one.chatLog.append(card('处置中', true), 'k3');
    await two.chatLog.append(card('已办结', true), 'k4');
    for (const { chatLog } of [one, two]) {
      expect(await chatLog.byCard(chat, 'QH260612-01')).toMatchObject({ text: '已办结' });
      expect((await chatLog.last(chat, 10)).map(({ text }) => text)).toEqual(['已办结']);
    }
  });
});
