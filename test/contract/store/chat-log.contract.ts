import type { ChatLine } from '../../../src/ports/chat-log.ts';
import { type CreateStore, eachTestItsStore } from './store-under-test.ts';

function line(id: string, overrides: Partial<ChatLine> = {}): ChatLine {
  return {
    id,
    group: 'g_wt',
    from: { id: 'u_1', name: '周敏', bot: false },
    text: `说 ${id}`,
    mentions: [],
    at: 5,
    ...overrides,
  };
}

function direct(id: string, person: string): ChatLine {
  const { group: _none, ...rest } = line(id);
  return { ...rest, person };
}

/** What every store promises about the simulator's chats: one growing number over all, edits in place, nothing twice. */
export function describeChatLogContract(name: string, createStore: CreateStore): void {
  describe(`the chat log in ${name}`, () => {
    const store = eachTestItsStore(createStore);
    const since = async (chat: { group: string } | { person: string }, seq = 0, limit = 50) =>
      (await store.ports.chatLog.after(chat, seq, limit)).map((one) => one.id);

    test('numbers grow over all chats and over a restart', async () => {
      const first = await store.ports.chatLog.append(line('a'), 'once-a');
      const second = await store.ports.chatLog.append(direct('b', 'u_1'), 'once-b');
      const { chatLog } = await store.reopen();
      const third = await chatLog.append(line('c'), 'once-c');
      expect(second.seq).toBeGreaterThan(first.seq);
      expect(third.seq).toBeGreaterThan(second.seq);
      expect([first.known, second.known, third.known]).toEqual([false, false, false]);
    });

    test('lines appended at once get numbers of their own', async () => {
      const all = await Promise.all(Array.from({ length: 30 }, (_, n) => store.ports.chatLog.append(line(`l${n}`), `o${n}`)));
      expect(new Set(all.map((one) => one.seq)).size).toBe(30);
    });

    test('the same once-key changes nothing and gives the number of the first time', async () => {
      const first = await store.ports.chatLog.append(line('a'), 'once');
      await store.ports.chatLog.append(line('b'), 'once-b');
      const { chatLog } = await store.reopen();
      expect(await chatLog.append(line('a', { text: '别的' }), 'once')).toEqual({ seq: first.seq, known: true });
      expect((await chatLog.byId('a'))?.text).toBe('说 a');
      expect(await since({ group: 'g_wt' })).toEqual(['a', 'b']);
    });

    test('a line comes back whole', async () => {
      const full = line('a', {
        quote: 'm0',
        replyTo: 'm1',
        caseNo: 'QH260610-01',
        cardName: 'case',
        edited: true,
        mentions: ['u_1', 'u_2'],
        card: { title: '派单', fields: [{ name: '地点', value: '书院路"22"号🚨' }], buttons: [{ key: 'ack', label: '签收' }] },
        attachments: [{ type: 'image', name: '现场.jpg' }],
      });
      const { seq } = await store.ports.chatLog.append(full, 'once');
      expect(await store.ports.chatLog.byId('a')).toEqual({ ...full, seq });
      expect(await store.ports.chatLog.byId('unknown')).toBeUndefined();
    });

    test('an edited line moves to the end in its newest state and is listed once', async () => {
      const { chatLog } = store.ports;
      const first = await chatLog.append(line('card', { cardName: 'case' }), 'o1');
      const second = await chatLog.append(line('talk'), 'o2');
      const edit = await chatLog.append(line('card', { cardName: 'case', text: '已报到', edited: true }), 'o3');
      expect(edit.seq).toBeGreaterThan(second.seq);
      expect(await since({ group: 'g_wt' })).toEqual(['talk', 'card']);
      expect(await since({ group: 'g_wt' }, second.seq)).toEqual(['card']);
      expect(await chatLog.byId('card')).toMatchObject({ text: '已报到', edited: true, seq: edit.seq });
      expect(await chatLog.append(line('card', { text: '旧' }), 'o1')).toEqual({ seq: first.seq, known: true });
    });

    test('chats are kept apart, a group and a person of the same id too', async () => {
      await store.ports.chatLog.append(line('a', { group: 'x' }), 'o1');
      await store.ports.chatLog.append(direct('b', 'x'), 'o2');
      expect(await since({ group: 'x' })).toEqual(['a']);
      expect(await since({ person: 'x' })).toEqual(['b']);
      expect(await since({ group: 'y' })).toEqual([]);
    });

    test('the oldest after a number and the newest of all come in order, as many as asked for', async () => {
      const { chatLog } = store.ports;
      const seqs: number[] = [];
      for (let n = 0; n < 6; n += 1) seqs.push((await chatLog.append(line(`l${n}`), `o${n}`)).seq);
      expect(await since({ group: 'g_wt' }, seqs[1], 2)).toEqual(['l2', 'l3']);
      expect((await chatLog.last({ group: 'g_wt' }, 2)).map((one) => one.id)).toEqual(['l4', 'l5']);
      expect(await chatLog.last({ person: 'u_1' }, 2)).toEqual([]);
    });

    test('a card is found by its name in its chat, the latest one where there are several', async () => {
      const { chatLog } = store.ports;
      await chatLog.append(line('old', { cardName: 'case' }), 'o1');
      await chatLog.append(line('new', { cardName: 'case' }), 'o2');
      await chatLog.append(line('other', { cardName: 'case', group: 'g_qs' }), 'o3');
      expect((await chatLog.byCard({ group: 'g_wt' }, 'case'))?.id).toBe('new');
      expect(await chatLog.byCard({ group: 'g_wt' }, 'cas%')).toBeUndefined();
      expect(await chatLog.byCard({ person: 'g_wt' }, 'case')).toBeUndefined();
    });

    test('the shift of the clock survives a restart', async () => {
      expect(await store.ports.chatLog.shift()).toBe(0);
      await store.ports.chatLog.saveShift(7_200_000);
      await store.ports.chatLog.saveShift(86_400_000);
      expect(await (await store.reopen()).chatLog.shift()).toBe(86_400_000);
    });
  });
}
