import type { Seal } from '../../../src/domain/seal.ts';
import type { Absence } from '../../../src/ports/absence-store.ts';
import type { ConversationState } from '../../../src/ports/conversation-store.ts';
import { type CreateStore, collect, eachTestItsStore } from './store-under-test.ts';

const group = { platform: 'simulator', kind: 'group' as const, id: 'g_wt' };

function asked(person: string, actAt: number | null, overrides: Partial<ConversationState> = {}): ConversationState {
  const question = {
    kind: 'place',
    command: '吹哨',
    slots: { unit: ['城管局'], n: 1 },
    text: '路灯',
    askedAt: 1,
    actAt,
    expiresAt: 99,
  };
  return { conversation: group, person, question, changedBy: 'simulator/m1', changedAt: 1, ...overrides };
}

function seal(date: string, hash: string): Seal {
  return {
    date,
    at: 1,
    cases: 2,
    highest: { 'qh/260612': 14 },
    chains: [{ no: 'QH260612-01', length: 2, head: 'h' }],
    previous: 'p',
    hash,
  };
}

function absence(id: string, from: number, until: number): Absence {
  return { id, person: 'u_1', deputy: 'u_2', from, until, notedBy: 'u_1', notedAt: 0 };
}

/** What every store promises about conversations, schedules, leases, seals and absences. */
export function describeSmallStoresContract(name: string, createStore: CreateStore): void {
  describe(`conversations in ${name}`, () => {
    const store = eachTestItsStore(createStore);

    test('what was said is remembered per conversation and person, over a restart, in its newest form', async () => {
      const { conversations } = store.ports;
      const state = asked('u_1', 50, { lastCase: 'QH260610-01', counters: { 'offers:2026-06-12': 2, 'a.b$': 1 } });
      await conversations.put(asked('u_1', 10));
      await conversations.put(state);
      await conversations.put(asked('u_2', 20));
      const reopened = await store.reopen();
      expect(await reopened.conversations.get(group, 'u_1')).toEqual(state);
      expect(await reopened.conversations.get({ ...group, kind: 'direct' }, 'u_1')).toBeUndefined();
      expect(await reopened.conversations.get(group, 'u_3')).toBeUndefined();
    });

    test('one who stood still overwrites nothing that came after what was read', async () => {
      const { conversations } = store.ports;
      const first = asked('u_1', 10);
      expect(await conversations.putAfter(first, undefined)).toBe(true);
      expect(await conversations.putAfter(asked('u_1', 11), undefined)).toBe(false);
      const second = { ...asked('u_1', 20), changedBy: 'simulator/second', changedAt: 2 };
      expect(await conversations.putAfter(second, first)).toBe(true);
      expect(await conversations.putAfter({ ...asked('u_1', 30), changedBy: 'simulator/late', changedAt: 3 }, first)).toBe(false);
      const reopened = await store.reopen();
      expect(await reopened.conversations.get(group, 'u_1')).toEqual(second);
      expect(await reopened.conversations.putAfter(asked('u_2', 1), first)).toBe(false);
      expect(await reopened.conversations.get(group, 'u_2')).toBeUndefined();
    });

    test('questions time must act on come earliest first, and only those', async () => {
      const { conversations } = store.ports;
      expect(await conversations.nextDue()).toBeNull();
      await conversations.put(asked('late', 90));
      await conversations.put(asked('second', 20));
      await conversations.put(asked('first', 10));
      await conversations.put(asked('never', null));
      const due = async (now: number, limit = 9) => (await conversations.due(now, limit)).map((state) => state.person);
      expect(await due(9)).toEqual([]);
      expect(await due(20)).toEqual(['first', 'second']);
      expect(await due(20, 1)).toEqual(['first']);
      expect(await conversations.nextDue()).toBe(10);
      const { question: _answered, ...rest } = asked('first', 10);
      await conversations.put(rest);
      expect(await due(20)).toEqual(['second']);
      expect(await conversations.nextDue()).toBe(20);
    });
  });

  describe(`schedules in ${name}`, () => {
    const store = eachTestItsStore(createStore);

    test('the last run survives a restart and only moves forward', async () => {
      expect(await store.ports.schedules.lastRun('digest')).toBeUndefined();
      await store.ports.schedules.recordRun('digest', 20);
      await store.ports.schedules.recordRun('digest', 10);
      await store.ports.schedules.recordRun('sweep', 5);
      const { schedules } = await store.reopen();
      expect(await schedules.lastRun('digest')).toBe(20);
      expect(await schedules.lastRun('sweep')).toBe(5);
    });
  });

  describe(`leases in ${name}`, () => {
    const store = eachTestItsStore(createStore);

    test('one of many gets it; the holder renews under the same token', async () => {
      const { leases } = store.ports;
      const owners = ['a', 'b', 'c', 'd'];
      const held = (await Promise.all(owners.map((owner) => leases.acquire('relay', owner, 10, 20)))).filter((lease) => lease);
      expect(held).toHaveLength(1);
      const [lease] = held;
      expect(await leases.acquire('relay', lease!.owner, 15, 40)).toEqual({ ...lease!, until: 40 });
      expect(await leases.acquire('relay', 'late', 39, 60)).toBeUndefined();
      expect(await leases.acquire('other', 'late', 39, 60)).toMatchObject({ owner: 'late' });
    });

    test('when it runs out another may have it, under a higher token, also after a restart', async () => {
      const first = await store.ports.leases.acquire('relay', 'a', 10, 20);
      const { leases } = await store.reopen();
      expect(await leases.acquire('relay', 'b', 19, 30)).toBeUndefined();
      const second = await leases.acquire('relay', 'b', 20, 30);
      expect(second!.token).toBeGreaterThan(first!.token);
    });

    test('a holder that comes back too late gets a new token, so that what it began before is told apart', async () => {
      const { leases } = store.ports;
      const first = await leases.acquire('relay', 'a', 10, 20);
      const again = await leases.acquire('relay', 'a', 25, 40);
      expect(again!.token).toBeGreaterThan(first!.token);
    });

    test('a lease given back is free at once, and its old holder cannot give back the next one’s', async () => {
      const { leases } = store.ports;
      const first = await leases.acquire('relay', 'a', 10, 20);
      await leases.release(first!);
      const second = await leases.acquire('relay', 'b', 11, 30);
      expect(second!.token).toBeGreaterThan(first!.token);
      await leases.release(first!);
      await leases.release({ ...second!, token: first!.token });
      expect(await leases.acquire('relay', 'c', 12, 30)).toBeUndefined();
    });
  });

  describe(`seals in ${name}`, () => {
    const store = eachTestItsStore(createStore);

    test('seals come in the order they were made, over a restart', async () => {
      expect(await store.ports.seals.last()).toBeUndefined();
      await store.ports.seals.add(seal('2026-06-12', 'a'));
      await store.ports.seals.add(seal('2026-06-13', 'b'));
      const { seals } = await store.reopen();
      expect(await seals.last()).toEqual(seal('2026-06-13', 'b'));
      expect(await collect(seals.all())).toEqual([seal('2026-06-12', 'a'), seal('2026-06-13', 'b')]);
    });

    test('a sealed day stays sealed: the same seal again changes nothing, another one is refused', async () => {
      const { seals } = store.ports;
      await seals.add(seal('2026-06-12', 'a'));
      await seals.add(seal('2026-06-12', 'a'));
      await expect(seals.add(seal('2026-06-12', 'forged'))).rejects.toThrow('2026-06-12');
      expect(await collect(seals.all())).toEqual([seal('2026-06-12', 'a')]);
    });
  });

  describe(`absences in ${name}`, () => {
    const store = eachTestItsStore(createStore);

    test('those that cover a moment or follow it are listed, the earliest first', async () => {
      const { absences } = store.ports;
      await absences.put(absence('over', 0, 10));
      await absences.put(absence('later', 50, 60));
      await absences.put(absence('now', 5, 20));
      expect((await absences.current(10)).map((one) => one.id)).toEqual(['now', 'later']);
      const reopened = await store.reopen();
      expect(await reopened.absences.current(0)).toEqual([
        absence('over', 0, 10),
        absence('now', 5, 20),
        absence('later', 50, 60),
      ]);
    });

    test('the same id replaces, and one that is removed is gone', async () => {
      const { absences } = store.ports;
      await absences.put(absence('a', 5, 20));
      await absences.put(absence('a', 5, 40));
      expect(await absences.current(30)).toEqual([absence('a', 5, 40)]);
      await absences.remove('a');
      await absences.remove('unknown');
      expect(await absences.current(0)).toEqual([]);
    });
  });
}
