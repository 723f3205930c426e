import { conversationKey } from '../../../src/messages/conversation.ts';
import type { IncomingMessage } from '../../../src/messages/incoming-message.ts';
import { type CreateStore, eachTestItsStore } from './store-under-test.ts';

const hold = (owner: string, leaseUntil: number) => ({ owner, leaseUntil });

function message(messageId: string, group = 'g_wt', overrides: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    platform: 'simulator',
    messageId,
    conversation: { platform: 'simulator', kind: 'group', id: group },
    sender: 'u_jx_lly',
    text: `路灯不亮 ${messageId}`,
    mentioned: true,
    sentAt: 5,
    ...overrides,
  };
}

/** What every store promises about messages that were heard: none lost, none twice, each conversation in order. */
export function describeInboxContract(name: string, createStore: CreateStore): void {
  describe(`the inbox in ${name}`, () => {
    const store = eachTestItsStore(createStore);
    const claim = async (now: number, limit = 10, leaseUntil = now + 100) =>
      (await store.ports.inbox.claim({ owner: 'second', now, leaseUntil, limit })).map((entry) => entry.message.messageId);
    const accept = (one: IncomingMessage, at: number, leaseUntil = at) =>
      store.ports.inbox.accept(one, at, hold('first', leaseUntil));

    test('a message is new once; a redelivery, even with other words or at the same time, is a duplicate', async () => {
      const results = await Promise.all([accept(message('m1'), 1), accept(message('m1'), 1), accept(message('m1'), 1)]);
      expect(results.sort()).toEqual(['duplicate', 'duplicate', 'new']);
      await store.reopen();
      expect(await accept(message('m1', 'g_qs', { text: '别的' }), 9)).toBe('duplicate');
    });

    test('the same id on another platform is another message', async () => {
      await accept(message('m1'), 1);
      expect(await accept(message('m1', 'g_wt', { platform: 'wecom' }), 1)).toBe('new');
      expect(await accept(message('m1%'), 1)).toBe('new');
      expect(await accept(message('M1'), 1)).toBe('new');
    });

    test('a claimed entry carries the whole message, its accept time and how often it was handed out again', async () => {
      const full = message("m'1🚨", 'g_wt', {
        senderName: '周"敏"',
        mentions: ['u_1'],
        quote: { text: '引用\n%_', bot: true, messageId: 'm0' },
        attachments: [{ type: 'image', name: '现场.jpg' }],
        press: { messageId: 'm0', button: 'ack' },
        reply: { value: 'https://example.invalid/?session=1', expiresAt: 99 },
      });
      await accept(full, 7);
      await store.reopen();
      const query = { owner: 'second', limit: 10 };
      expect(await store.ports.inbox.claim({ ...query, now: 10, leaseUntil: 20 })).toEqual([
        { message: full, acceptedAt: 7, replays: 1 },
      ]);
      expect(await store.ports.inbox.claim({ ...query, now: 20, leaseUntil: 30 })).toEqual([
        { message: full, acceptedAt: 7, replays: 2 },
      ]);
    });

    test('an entry is nobody else’s until its lease is over', async () => {
      await accept(message('m1'), 1, 60);
      expect(await claim(59)).toEqual([]);
      expect(await claim(60)).toEqual(['m1']);
      expect(await claim(159)).toEqual([]);
      expect(await claim(160)).toEqual(['m1']);
    });

    test('entries come oldest first and no more than asked for', async () => {
      for (const [at, id] of ['m1', 'm2', 'm3', 'm4'].entries()) await accept(message(id, `g_${at % 2}`), at);
      expect(await claim(10, 3)).toEqual(['m1', 'm2', 'm3']);
      expect(await claim(10, 3)).toEqual([]);
    });

    test('a message waits while an older one of its conversation is in somebody’s hands; other conversations do not', async () => {
      await accept(message('m1', 'g_wt'), 1, 500);
      await accept(message('m2', 'g_wt'), 2);
      await accept(message('m3', 'g_qs'), 3);
      expect(await claim(10)).toEqual(['m3']);
      await store.ports.inbox.done('simulator', 'm1', 11);
      expect(await claim(12)).toEqual(['m2']);
    });

    test('the limit never lets a younger message pass an older one', async () => {
      await accept(message('m1'), 1);
      await accept(message('m2'), 2);
      expect(await claim(10, 1)).toEqual(['m1']);
      expect(await claim(10, 1)).toEqual([]);
      expect(await claim(110, 1)).toEqual(['m1']);
    });

    test('a younger message in work holds up no older one', async () => {
      await accept(message('m1'), 1);
      await accept(message('m2'), 2, 500);
      expect(await claim(10)).toEqual(['m1']);
    });

    test('messages of one moment keep the order in which they came', async () => {
      for (let n = 0; n < 20; n += 1) await accept(message(`m${n}`), 1);
      expect(await claim(10, 50)).toEqual(Array.from({ length: 20 }, (_, n) => `m${n}`));
    });

    test('two who claim at once share the entries and never both get one', async () => {
      for (let n = 0; n < 30; n += 1) await accept(message(`m${n}`, `g_${n}`), n);
      const shares = await Promise.all([claim(100, 20), claim(100, 20), claim(100, 20)]);
      expect(shares.flat()).toHaveLength(30);
      expect(new Set(shares.flat()).size).toBe(30);
    });

    test('what is done is never handed out again and still known', async () => {
      await accept(message('m1'), 1);
      await store.ports.inbox.done('simulator', 'm1', 2);
      await store.ports.inbox.done('simulator', 'unknown', 2);
      await store.reopen();
      expect(await claim(100)).toEqual([]);
      expect(await accept(message('m1'), 3)).toBe('duplicate');
    });

    test('one is next in its conversation when nothing older of it is undone', async () => {
      const { inbox } = store.ports;
      const chatOf = (id: string) => conversationKey(message('x', id).conversation);
      await accept(message('m1'), 1, 500);
      await accept(message('m2'), 2, 500);
      expect(await inbox.isNext(chatOf('g_wt'), 1, 'm1')).toBe(true);
      expect(await inbox.isNext(chatOf('g_wt'), 2, 'm2')).toBe(false);
      expect(await inbox.isNext(chatOf('g_qs'), 2, 'm2')).toBe(true);
      await inbox.done('simulator', 'm1', 3);
      expect(await inbox.isNext(chatOf('g_wt'), 2, 'm2')).toBe(true);
      await accept(message('m3'), 2, 500);
      expect(await inbox.isNext(chatOf('g_wt'), 2, 'm2')).toBe(true);
      expect(await inbox.isNext(chatOf('g_wt'), 2, 'm3')).toBe(false);
      await inbox.setAside('simulator', 'm2', '7F3K-2M', 5);
      await inbox.done('simulator', 'm3', 5);
      expect(await inbox.isNext(chatOf('g_wt'), 9, '')).toBe(true);
    });

    test('asked only for what comes after another, older ones do not matter', async () => {
      const { inbox } = store.ports;
      const { conversation } = message('x', 'g_wt');
      const isNext = (at: number, id: string, after: [at: number, id: string]) =>
        inbox.isNext(conversationKey(conversation), at, id, { acceptedAt: after[0], messageId: after[1] });
      for (const [at, id] of [
        [1, 'm1'],
        [2, 'm2'],
        [2, 'm3'],
        [3, 'm4'],
      ] as const)
        await accept(message(id), at, 500);
      expect(await isNext(2, 'm2', [1, 'm1'])).toBe(true);
      expect(await isNext(2, 'm3', [2, 'm2'])).toBe(true);
      expect(await isNext(2, 'm3', [1, 'm1'])).toBe(false);
      expect(await isNext(3, 'm4', [2, 'm2'])).toBe(false);
      expect(await Promise.all([isNext(3, 'm4', [2, 'm3']), isNext(3, 'm4', [1, 'm1'])])).toEqual([true, false]);
      await inbox.done('simulator', 'm3', 5);
      expect(await isNext(3, 'm4', [2, 'm2'])).toBe(true);
    });

    test('what is set aside is out of the way and counted, and nothing waits behind it', async () => {
      await accept(message('m1'), 1);
      await accept(message('m2'), 2);
      await store.ports.inbox.setAside('simulator', 'm1', '7F3K-2M', 5);
      expect(await claim(100)).toEqual(['m2']);
      expect(await store.ports.inbox.state()).toEqual({ undone: 1, oldest: 2, setAside: 1 });
      expect(await accept(message('m1'), 9)).toBe('duplicate');
      await store.ports.inbox.done('simulator', 'm1', 9);
      expect((await store.ports.inbox.state()).setAside).toBe(0);
    });

    test('setting aside what is done changes nothing', async () => {
      await accept(message('m1'), 1);
      await store.ports.inbox.done('simulator', 'm1', 2);
      await store.ports.inbox.setAside('simulator', 'm1', '7F3K-2M', 5);
      expect(await store.ports.inbox.state()).toEqual({ undone: 0, oldest: null, setAside: 0 });
    });

    test('the state counts what is undone, in whose hands ever, and its oldest moment', async () => {
      expect(await store.ports.inbox.state()).toEqual({ undone: 0, oldest: null, setAside: 0 });
      await accept(message('m1'), 4, 500);
      await accept(message('m2'), 6);
      expect(await store.ports.inbox.state()).toEqual({ undone: 2, oldest: 4, setAside: 0 });
    });

    test('keys done long ago are forgotten; later, undone and set-aside ones stay', async () => {
      const { inbox } = store.ports;
      for (const id of ['old', 'late', 'undone', 'aside']) await accept(message(id), 1);
      await inbox.done('simulator', 'old', 99);
      await inbox.done('simulator', 'late', 100);
      await inbox.setAside('simulator', 'aside', 'x', 5);
      expect(await inbox.prune(100)).toBe(1);
      expect(await accept(message('old'), 200)).toBe('new');
      for (const id of ['late', 'undone', 'aside']) expect(await accept(message(id), 200)).toBe('duplicate');
    });
  });
}
