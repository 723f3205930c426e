import fc from 'fast-check';
import type { Announcement } from '../../../src/messages/announcement.ts';
import { conversationKey } from '../../../src/messages/conversation.ts';
import type { OutboxEntry } from '../../../src/ports/outbox.ts';
import { words } from './case-drafts.ts';
import { type CreateStore, eachTestItsStore } from './store-under-test.ts';

const chat = (id: string, platform = 'simulator') => ({ platform, kind: 'group' as const, id });
const keysOf = (entries: readonly OutboxEntry[]) => entries.map((entry) => entry.announcement.key);

/** What every store promises about words to be said: each key once, in order per case and conversation, urgent ones first. */
export function describeOutboxContract(name: string, createStore: CreateStore): void {
  describe(`the outbox in ${name}`, () => {
    const store = eachTestItsStore(createStore);
    const add = (at: number, key: string, overrides: Partial<Announcement> = {}, conversation = chat('g_wt')) =>
      store.ports.outbox.add([{ announcement: words(key, overrides), conversation }], at);
    const claim = async (now: number, limit = 10, platforms?: string[]) =>
      keysOf(
        await store.ports.outbox.claim({
          owner: 'relay',
          now,
          leaseUntil: now + 100,
          limit,
          ...(platforms ? { platforms } : {}),
        }),
      );

    test('an entry comes back whole', async () => {
      const { outbox } = store.ports;
      const announcement = words("k'1/%_🚨", {
        to: { person: 'u_cg_lly1' },
        caseNo: 'QH260610-01',
        cardName: 'case',
        editOnly: true,
        replyTo: { messageId: 'm1', handle: { value: 'x', expiresAt: 9 } },
        body: {
          paragraphs: [[{ strong: '【派单】' }, { mention: 'u_1', name: '马会' }, { text: '请看"现场"\n' }]],
          mergeUnder: '办结',
        },
      });
      await outbox.add([{ announcement, conversation: chat('g_wt') }], 5);
      await store.reopen();
      const [entry] = await store.ports.outbox.claim({ owner: 'relay', now: 5, leaseUntil: 9, limit: 1 });
      expect(entry).toEqual({
        announcement,
        conversation: chat('g_wt'),
        seq: expect.any(Number),
        attempts: 0,
        dueAt: 5,
        addedAt: 5,
      });
    });

    test('a key is taken once, also within one call, after it was sent and after a restart', async () => {
      const { outbox } = store.ports;
      const entry = { announcement: words('k'), conversation: chat('g_wt') };
      await outbox.add([entry, entry, { ...entry, announcement: words('k2') }], 1);
      expect(await claim(1)).toEqual(['k', 'k2']);
      await outbox.sent(['k'], 2, 'receipt-1');
      await store.reopen();
      await add(3, 'k', { body: { paragraphs: [], mergeUnder: '别的' } });
      expect(await claim(500)).toEqual(['k2']);
    });

    test('nothing is handed out before it is due or while somebody holds it', async () => {
      await add(50, 'k');
      expect(await claim(49)).toEqual([]);
      expect(await claim(50)).toEqual(['k']);
      expect(await claim(149)).toEqual([]);
      expect(await claim(150)).toEqual(['k']);
    });

    test('urgent words come first, the others by arrival', async () => {
      for (const key of ['a', 'b', 'c']) await add(1, key, { caseNo: key });
      await add(2, 'alarm', { urgent: true, caseNo: 'alarm' });
      expect(await claim(5)).toEqual(['alarm', 'a', 'b', 'c']);
    });

    test('urgent words of a case bring the earlier ones of that case along instead of passing them', async () => {
      await add(1, 'other', { caseNo: 'QH260610-01' });
      await add(1, 'first', { caseNo: 'QH260610-02' });
      await add(1, 'alarm', { caseNo: 'QH260610-02', urgent: true });
      expect(await claim(5, 2)).toEqual(['first', 'alarm']);
      expect(await claim(5, 2)).toEqual(['other']);
    });

    test('a failed entry holds back the later ones of its case in its conversation, and nobody else', async () => {
      const { outbox } = store.ports;
      const mine = { caseNo: 'QH260610-01' };
      await add(1, 'failed', mine);
      expect(await claim(1)).toEqual(['failed']);
      await outbox.retry(['failed'], 300, 'HTTP 500');
      await add(2, 'later', mine);
      await add(2, 'later alarm', { ...mine, urgent: true });
      await add(2, 'elsewhere', mine, chat('g_qs'));
      await add(2, 'other platform', mine, chat('g_wt', 'wecom'));
      await add(2, 'other case', { caseNo: 'QH260610-02' });
      await add(2, 'no case');
      expect(await claim(10)).toEqual(['elsewhere', 'other platform', 'other case', 'no case']);
      expect(await claim(299)).toEqual(['elsewhere', 'other platform', 'other case', 'no case']);
      expect(await claim(500)).toEqual([
        'failed',
        'later',
        'later alarm',
        'elsewhere',
        'other platform',
        'other case',
        'no case',
      ]);
    });

    test('an entry in somebody’s hands holds back the later ones of its case too', async () => {
      await add(1, 'first', { caseNo: 'QH260610-01' });
      expect(await claim(1)).toEqual(['first']);
      await add(2, 'second', { caseNo: 'QH260610-01' });
      expect(await claim(3)).toEqual([]);
      await store.ports.outbox.sent(['first'], 4);
      expect(await claim(5)).toEqual(['second']);
    });

    test('the limit never tears the order of a case apart', async () => {
      for (const key of ['1', '2', '3', '4']) await add(1, key, { caseNo: 'QH260610-01' });
      expect(await claim(1, 2)).toEqual(['1', '2']);
      expect(await claim(1, 2)).toEqual([]);
    });

    test('many entries held back do not hide one that may go', async () => {
      await add(1, 'failed', { caseNo: 'QH260610-01' });
      expect(await claim(1)).toEqual(['failed']);
      await store.ports.outbox.retry(['failed'], 1000, 'down');
      for (let n = 0; n < 50; n += 1) await add(2, `held ${n}`, { caseNo: 'QH260610-01' });
      await add(3, 'free');
      expect(await claim(10, 1)).toEqual(['free']);
    });

    test('only the platforms asked for are handed out', async () => {
      await add(1, 's');
      await add(1, 'd', {}, chat('g_wt', 'dingtalk'));
      expect(await claim(1, 10, ['dingtalk', 'wecom'])).toEqual(['d']);
      expect(await claim(1, 10, [])).toEqual([]);
      expect(await claim(1)).toEqual(['s']);
    });

    test('a failure counts and is told at the next try; putting off does not count', async () => {
      const { outbox } = store.ports;
      await add(1, 'k');
      await claim(1);
      await outbox.retry(['k'], 10, 'HTTP 500');
      await outbox.postpone(['k'], 20);
      expect(await claim(19)).toEqual([]);
      const [entry] = await outbox.claim({ owner: 'relay', now: 20, leaseUntil: 30, limit: 1 });
      expect(entry).toMatchObject({ attempts: 1, dueAt: 20, addedAt: 1, error: 'HTTP 500' });
      await outbox.postpone(['k'], 40, 'gathered');
      const [later] = await outbox.claim({ owner: 'relay', now: 40, leaseUntil: 50, limit: 1 });
      expect(later).toMatchObject({ attempts: 1, dueAt: 40, error: 'gathered' });
    });

    test('entries bound together come together again, unchanged, even when the limit or one of them says otherwise', async () => {
      const { outbox } = store.ports;
      for (const key of ['a', 'b', 'c']) await add(1, key, { caseNo: key });
      await claim(1);
      await outbox.bind(['a', 'b', 'c'], 'batch-1');
      await outbox.retry(['a', 'b', 'c'], 50, 'HTTP 500');
      await store.reopen();
      const again = await store.ports.outbox.claim({ owner: 'relay', now: 50, leaseUntil: 60, limit: 2 });
      expect(keysOf(again)).toEqual(['a', 'b', 'c']);
      expect(again.map((entry) => entry.batch)).toEqual(['batch-1', 'batch-1', 'batch-1']);
      await store.ports.outbox.retry(['a', 'c'], 60, 'x');
      await store.ports.outbox.retry(['b'], 90, 'x');
      expect(await claim(60)).toEqual([]);
      expect(await store.ports.outbox.nextDue()).toBe(90);
      expect(await claim(90)).toEqual(['a', 'b', 'c']);
    });

    test('a batch waits when earlier words of one of its cases wait', async () => {
      const { outbox } = store.ports;
      await add(1, 'a1', { caseNo: 'A' });
      await add(1, 'a2', { caseNo: 'A' });
      await add(1, 'b1', { caseNo: 'B' });
      await claim(1);
      await outbox.bind(['a2', 'b1'], 'batch-1');
      await outbox.retry(['a2', 'b1'], 10, 'x');
      await outbox.retry(['a1'], 80, 'x');
      expect(await claim(20)).toEqual([]);
      expect(await claim(80)).toEqual(['a1', 'a2', 'b1']);
    });

    test('a dead letter is kept with its error, holds nobody up, and can be put back in its old place', async () => {
      const { outbox } = store.ports;
      await add(1, 'k', { caseNo: 'A' });
      await add(1, 'next', { caseNo: 'A' });
      await claim(1);
      await outbox.dead(['k'], 7, 'group is gone');
      await outbox.retry(['next'], 8, 'x');
      await store.reopen();
      expect(await claim(10)).toEqual(['next']);
      const [letter] = await store.ports.outbox.deadLetters(10);
      expect(letter).toMatchObject({ announcement: { key: 'k' }, error: 'group is gone', attempts: 1 });
      await add(11, 'k');
      expect(await store.ports.outbox.state()).toMatchObject({ dead: 1 });
      expect(await store.ports.outbox.revive(['k', 'next', 'unknown'], 200)).toBe(1);
      expect(await store.ports.outbox.deadLetters(10)).toEqual([]);
      expect(await claim(199)).toEqual([]);
      const revived = await store.ports.outbox.claim({ owner: 'relay', now: 300, leaseUntil: 400, limit: 1 });
      expect(revived[0]).toMatchObject({ announcement: { key: 'k' }, attempts: 0, dueAt: 200 });
    });

    test('what was sent does not come back, whatever is said of it later', async () => {
      const { outbox } = store.ports;
      await add(1, 'k');
      await claim(1);
      await outbox.sent(['k', 'unknown'], 2);
      await outbox.retry(['k'], 3, 'late');
      await outbox.postpone(['k'], 3);
      await outbox.dead(['k'], 3, 'late');
      expect(await outbox.revive(['k'], 3)).toBe(0);
      expect(await claim(500)).toEqual([]);
      expect(await outbox.state()).toEqual({ waiting: 0, oldest: null, dead: 0 });
    });

    test('the next moment is that of the first entry that can really go', async () => {
      const { outbox } = store.ports;
      expect(await outbox.nextDue()).toBeNull();
      await add(10, 'k', { caseNo: 'A' });
      expect(await outbox.nextDue()).toBe(10);
      await claim(10);
      expect(await outbox.nextDue()).toBe(110);
      await outbox.retry(['k'], 70, 'x');
      await add(20, 'behind', { caseNo: 'A' });
      expect(await outbox.nextDue()).toBe(70);
      await add(60, 'other', { caseNo: 'B' });
      expect(await outbox.nextDue()).toBe(60);
    });

    test('the state counts what waits, held or not, and since when', async () => {
      await add(10, 'a');
      await add(20, 'b');
      await claim(20);
      expect(await store.ports.outbox.state()).toEqual({ waiting: 2, oldest: 10, dead: 0 });
      await store.ports.outbox.sent(['a'], 30);
      expect(await store.ports.outbox.state()).toEqual({ waiting: 1, oldest: 20, dead: 0 });
    });

    test('keys finished long ago are forgotten; what still waits stays', async () => {
      const { outbox } = store.ports;
      for (const key of ['old', 'late', 'dead', 'waiting']) await add(1, key);
      await claim(1);
      await outbox.sent(['old'], 99);
      await outbox.sent(['late'], 100);
      await outbox.dead(['dead'], 50, 'x');
      expect(await outbox.prune(100)).toBe(2);
      for (const key of ['old', 'late', 'dead', 'waiting']) await add(200, key);
      expect(await claim(500)).toEqual(['waiting', 'old', 'dead']);
    });

    test('whatever fails or is put off, the words of a case reach a conversation in their order and every one is sent once', async () => {
      const step = fc.record({
        limit: fc.integer({ min: 1, max: 6 }),
        fates: fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(2), fc.nat(1), fc.boolean()), { minLength: 1, maxLength: 14 }),
          fc.array(step, { maxLength: 10 }),
          async (entries, steps) => {
            run += 1;
            const { outbox } = store.ports;
            const start = run * 1_000_000;
            const all = entries.map(([caseNo, group, urgent], n) => ({
              announcement: words(`${run}/${n}`, { caseNo: `${run}-${caseNo}`, urgent }),
              conversation: chat(`g_${group}`),
            }));
            await outbox.add(all, start);
            const said: OutboxEntry[] = [];
            let now = start;
            for (const { limit, fates } of [...steps, ...Array(20).fill({ limit: 6, fates: [0, 0, 0, 0, 0, 0] })]) {
              const claimed = await outbox.claim({ owner: 'relay', now, leaseUntil: now + 50, limit });
              const stopped = new Set<string>();
              for (const [n, entry] of claimed.entries()) {
                const lane = `${entry.announcement.caseNo}|${conversationKey(entry.conversation)}`;
                const fate = fates[n % fates.length];
                if (fate === 3) break;
                if (stopped.has(lane) || fate === 1) await outbox.postpone([entry.announcement.key], now + 7);
                else if (fate === 2) await outbox.retry([entry.announcement.key], now + 13, 'x');
                else {
                  await outbox.sent([entry.announcement.key], now);
                  said.push(entry);
                  continue;
                }
                stopped.add(lane);
              }
              now += 60;
            }
            expect(keysOf(said).sort()).toEqual(all.map((one) => one.announcement.key).sort());
            for (const caseNo of new Set(all.map((one) => one.announcement.caseNo))) {
              for (const group of ['g_0', 'g_1']) {
                const lane = said.filter((one) => one.announcement.caseNo === caseNo && one.conversation.id === group);
                expect(lane.map((one) => one.seq)).toEqual(lane.map((one) => one.seq).sort((a, b) => a - b));
              }
            }
          },
        ),
        { numRuns: 25 },
      );
    });
  });
}
