import type { Wake } from '../ports/wake.ts';

const signalOf = (conversation: string) => `turn ${conversation}`;

/**
 * Whose turn a conversation is (会话轮次), where several instances serve one store. Each undone message is in one instance's hands for a
 * while, and only the oldest of its conversation is carried out: so the hold on it is the lease on the conversation.
 */
export interface ConversationTurns {
  /** Carries the work out when `isNext` agrees; false when it has to wait. */
  run(conversation: string, isNext: () => Promise<boolean>, work: () => Promise<void>): Promise<boolean>;
  /** Resolves when it may be worth trying again: somebody has carried one out, or so much time has passed. */
  changed(conversation: string, ms: number): Promise<void>;
}

export function createConversationTurns(wake: Wake, pause: (ms: number) => Promise<void>): ConversationTurns {
  const waiting = new Map<string, Set<() => void>>();
  wake.listen((what) => {
    for (const again of waiting.get(what) ?? []) again();
  });

  return {
    async run(conversation, isNext, work) {
      if (!(await isNext())) return false;
      try {
        await work();
        return true;
      } finally {
        wake.tell(signalOf(conversation));
      }
    },
    async changed(conversation, ms) {
      const signal = signalOf(conversation);
      const all = waiting.get(signal) ?? new Set();
      waiting.set(signal, all);
      let hear = () => {};
      const heard = new Promise<void>((resolve) => {
        hear = resolve;
      });
      all.add(hear);
      await Promise.race([heard, pause(ms)]);
      all.delete(hear);
      if (all.size === 0) waiting.delete(signal);
    },
  };
}
