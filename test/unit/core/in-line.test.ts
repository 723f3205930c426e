import { createConversationQueue } from '../../../src/core/conversation-queue.ts';
import { createConversationTurns } from '../../../src/core/conversation-turns.ts';
import { createLine } from '../../../src/core/in-line.ts';
import type { InboxEntry } from '../../../src/ports/inbox.ts';
import { nobodyToWake } from '../../../src/ports/wake.ts';

const entry = (messageId: string, acceptedAt: number) => ({ acceptedAt, replays: 0, message: { messageId } }) as InboxEntry;

/** A line before a store that holds messages of another instance too; `events` is what happened, in order. */
function openLine() {
  const events: string[] = [];
  const ofOthers = new Map<string, number>();
  const isNext = async (_key: string, at: number, id: string, after?: { messageId: string; acceptedAt: number }) => {
    events.push(after ? `${id} asks for what comes after ${after.messageId}` : `${id} asks`);
    return ![...ofOthers.values()].some((other) => other < at && other > (after?.acceptedAt ?? 0));
  };
  const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const run = createLine({
    queue: createConversationQueue(),
    turns: createConversationTurns(nobodyToWake, nextTurn),
    inbox: { isNext },
    isStopping: () => false,
  });
  const hear = (id: string, at: number, isDone = true) =>
    run('g_wt', entry(id, at), async () => {
      events.push(`${id} begins`);
      await nextTurn();
      events.push(`${id} ends`);
      return isDone;
    });
  return { events, ofOthers, hear };
}

describe('messages of one conversation at one of several instances', () => {
  test('one behind another has asked by the time the other is done', async () => {
    const { events, hear } = openLine();
    await Promise.all([hear('m1', 1), hear('m2', 2)]);
    expect(events).toEqual(['m1 asks', 'm2 asks for what comes after m1', 'm1 begins', 'm1 ends', 'm2 begins', 'm2 ends']);
  });

  test('what another instance accepted in between goes first', async () => {
    const { events, ofOthers, hear } = openLine();
    ofOthers.set('other', 2);
    const both = Promise.all([hear('m1', 1), hear('m3', 3)]);
    while (events.filter((one) => one === 'm3 asks').length < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(events).toContain('m1 ends');
    expect(events).not.toContain('m3 begins');
    ofOthers.clear();
    await both;
    expect(events.at(-1)).toBe('m3 ends');
  });

  test('behind one that could not be carried out the store is asked anew, since that one is still undone', async () => {
    const { events, hear } = openLine();
    await Promise.all([hear('m1', 1, false), hear('m2', 2)]);
    expect(events.slice(-4)).toEqual(['m1 ends', 'm2 asks', 'm2 begins', 'm2 ends']);
  });
});
