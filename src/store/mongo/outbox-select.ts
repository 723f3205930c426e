import type { Instant } from '../../domain/instant.ts';
import type { OutboxDocument } from './outbox-model.ts';

/** Waiting entries that may have to do with those to be handed out, to look them up by. */
export interface Surroundings {
  readonly byLane: ReadonlyMap<string, readonly OutboxDocument[]>;
  readonly byBatch: ReadonlyMap<string, readonly OutboxDocument[]>;
}

/** What to hand out, group by group, and what need not be looked at again before a moment. */
export interface Selection {
  readonly groups: OutboxDocument[][];
  readonly parked: Map<string, Instant>;
}

/**
 * Picks what may be handed out now, in the order to send it. An entry needs the unsent one before it in its case and conversation,
 * and every other member of its batch: they go together or wait together. `limit` is only exceeded to keep such a group whole.
 * What waits behind an entry put off until later is parked until then, or every claim would look at it again.
 */
export function createSelector(now: Instant, limit: number) {
  const taken = new Set<string>();
  const held = new Set<string>();
  const selection: Selection = { groups: [], parked: new Map() };

  /**
   * Everything that must go out with `entry`, in order of arrival. When some of it is not ready: the moment it will be, where that is
   * known, else undefined (somebody holds it, and may be done with it at any time).
   */
  function gather(entry: OutboxDocument, around: Surroundings): OutboxDocument[] | Instant | undefined {
    const group = new Map<string, OutboxDocument>();
    const open = [entry];
    for (let next = open.pop(); next; next = open.pop()) {
      if (taken.has(next._id) || group.has(next._id)) continue;
      if (next.readyAt > now) return next.owner === undefined ? next.readyAt : undefined;
      if (held.has(next._id)) return undefined;
      group.set(next._id, next);
      open.push(...beforeIt(next, around), ...batchOf(next, around));
    }
    return [...group.values()].sort((a, b) => a.seq - b.seq);
  }

  return {
    selection,
    isFull: () => taken.size >= limit,
    /** Considers entries in the order they are to be sent. */
    consider(candidates: readonly OutboxDocument[], around: Surroundings): void {
      for (const entry of candidates) {
        if (taken.size >= limit) return;
        if (taken.has(entry._id)) continue;
        const group = gather(entry, around);
        if (Array.isArray(group)) {
          selection.groups.push(group);
          for (const { _id } of group) taken.add(_id);
          continue;
        }
        held.add(entry._id);
        if (group !== undefined) selection.parked.set(entry._id, group);
      }
    },
  };
}

/** The unsent entry just before this one in its case and conversation. */
function beforeIt({ lane, seq }: OutboxDocument, { byLane }: Surroundings): OutboxDocument[] {
  const earlier = lane === undefined ? undefined : byLane.get(lane)?.findLast((other) => other.seq < seq);
  return earlier ? [earlier] : [];
}

function batchOf({ batch }: OutboxDocument, { byBatch }: Surroundings): readonly OutboxDocument[] {
  return batch === undefined ? [] : (byBatch.get(batch) ?? []);
}
