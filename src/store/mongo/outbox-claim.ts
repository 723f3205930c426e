import type { Outbox } from '../../ports/outbox.ts';
import { newMark, take } from './claim-mark.ts';
import { asking } from './faults.ts';
import type { OutboxDocument, OutboxModel } from './outbox-model.ts';
import { createSelector, type Selection, type Surroundings } from './outbox-select.ts';

type Claim = Parameters<Outbox['claim']>[0];

const WAITING = { state: 'waiting' } as const;

/** Hands out what is due (取件), each with its mark: chosen here, taken by one request; what somebody else was quicker to take tears no group apart. */
export async function claimEntries(model: OutboxModel, query: Claim): Promise<OutboxDocument[]> {
  const { groups, parked } = await select(model, query);
  await park(model, parked, query);
  if (groups.length === 0) return [];
  const claim = newMark();
  const got = await take(model as never, {
    claim,
    ids: groups.flat().map(({ _id }) => _id),
    still: { ...WAITING, readyAt: { $lte: query.now } },
    update: { $set: { owner: query.owner, readyAt: query.leaseUntil } },
  });
  const whole: OutboxDocument[] = [];
  const torn: string[] = [];
  const lost = new Set<string>();
  for (const group of groups) {
    // A group may stand on one before it, which was lost as a whole.
    const complete = group.every(({ _id, lane }) => got.has(_id) && (lane === undefined || !lost.has(lane)));
    if (complete) {
      whole.push(...group);
      continue;
    }
    for (const { _id, lane } of group) {
      if (lane !== undefined) lost.add(lane);
      if (got.has(_id)) torn.push(_id);
    }
  }
  if (torn.length > 0) {
    const given = { $set: { readyAt: query.now }, $unset: { owner: 1, claim: 1 } };
    await asking(() => model.updateMany({ _id: { $in: torn }, ...WAITING, owner: query.owner }, given));
  }
  return whole.map((one) => ({ ...one, claim }));
}

async function select(model: OutboxModel, query: Claim): Promise<Selection> {
  const selector = createSelector(query.now, query.limit);
  if (query.platforms?.length === 0 || query.limit === 0) return selector.selection;
  const page = query.limit + 1;
  let last: OutboxDocument | undefined;
  while (!selector.isFull()) {
    const candidates = await readyAfter(model, last, query, page);
    last = candidates.at(-1);
    if (!last) break;
    selector.consider(candidates, await surroundings(model, candidates));
    if (candidates.length < page) break;
  }
  return selector.selection;
}

/** Ready entries, urgent ones first, then by arrival. */
function readyAfter(
  model: OutboxModel,
  last: OutboxDocument | undefined,
  { now, platforms }: Claim,
  page: number,
): Promise<OutboxDocument[]> {
  const later = last && { $or: [{ urgent: { $lt: last.urgent } }, { urgent: last.urgent, seq: { $gt: last.seq } }] };
  const reached = platforms && { platform: { $in: platforms } };
  return asking(() =>
    model
      .find({ ...WAITING, ...later, readyAt: { $lte: now }, ...reached })
      .sort({ urgent: -1, seq: 1 })
      .limit(page)
      .lean<OutboxDocument[]>(),
  );
}

/** Whatever waits in the cases, conversations and batches of some entries, and of what these bring in. */
async function surroundings(model: OutboxModel, entries: readonly OutboxDocument[]): Promise<Surroundings> {
  const byLane = new Map<string, OutboxDocument[]>();
  const byBatch = new Map<string, OutboxDocument[]>();
  for (let open = entries; ; ) {
    const lanes = unknown(byLane, open, 'lane');
    const batches = unknown(byBatch, open, 'batch');
    if (lanes.length === 0 && batches.length === 0) return { byLane, byBatch };
    const [inLanes, inBatches] = await asking(() =>
      Promise.all([
        lanes.length > 0
          ? model
              .find({ ...WAITING, lane: { $in: lanes } })
              .sort({ seq: 1 })
              .lean<OutboxDocument[]>()
          : [],
        batches.length > 0 ? model.find({ ...WAITING, batch: { $in: batches } }).lean<OutboxDocument[]>() : [],
      ]),
    );
    for (const one of inLanes) byLane.get(one.lane ?? '')?.push(one);
    for (const one of inBatches) byBatch.get(one.batch ?? '')?.push(one);
    open = [...inLanes, ...inBatches];
  }
}

/** Lanes or batches not looked up so far; they are from now on. */
function unknown(known: Map<string, OutboxDocument[]>, entries: readonly OutboxDocument[], name: 'lane' | 'batch'): string[] {
  const found = new Set(entries.flatMap((entry) => (entry[name] === undefined || known.has(entry[name]) ? [] : [entry[name]])));
  for (const one of found) known.set(one, []);
  return [...found];
}

async function park(model: OutboxModel, parked: Selection['parked'], { now }: Claim): Promise<void> {
  const byMoment = new Map<number, string[]>();
  for (const [id, until] of parked) byMoment.set(until, [...(byMoment.get(until) ?? []), id]);
  for (const [until, ids] of byMoment) {
    const still = { _id: { $in: ids }, ...WAITING, readyAt: { $lte: now } };
    await asking(() => model.updateMany(still, { $set: { readyAt: until } }));
  }
}
