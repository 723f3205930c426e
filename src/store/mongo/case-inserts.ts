import type { CaseDraft, CaseStore } from '../../ports/case-store.ts';
import type { Arrival } from './arrival.ts';
import { type CaseDocument, type CaseModel, caseOf, documentOf, ONLY_CASE } from './case-model.ts';
import { asking } from './faults.ts';
import { insertInOrder } from './insert-many.ts';

type Inserted = Awaited<ReturnType<CaseStore['insert']>>;

interface Waiting {
  readonly draft: CaseDraft;
  readonly resolve: (result: Inserted) => void;
  readonly reject: (error: unknown) => void;
}

/** Cases stored by one request. */
const AT_ONCE = 100;

/**
 * Gives new cases their numbers (编号). Those of one district and day that are asked for at the same time are stored in order by one
 * request that stops at the first fault, so that whatever happens no number is left out; a number somebody else took first is
 * refused by its unique index and the rest is tried again after it.
 */
export function createCaseInserts(model: CaseModel, arrival: Arrival): CaseStore['insert'] {
  const queues = new Map<string, Waiting[]>();
  /** Numbers this process knows to be taken; others may have taken more. */
  const taken = new Map<string, number>();

  async function drain(place: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, AT_ONCE);
      try {
        queue.unshift(...(await store(place, batch)));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    queues.delete(place);
  }

  /** Stores what it can and gives back what must be tried again. */
  async function store(place: string, batch: readonly Waiting[]): Promise<Waiting[]> {
    const first = batch[0]?.draft;
    if (!first) return [];
    const highest = taken.get(place) ?? (await highestOf(model, first.district, first.day));
    const built: { waiting: Waiting; document: CaseDocument }[] = [];
    for (const waiting of batch) {
      const document = build(waiting, highest + built.length + 1);
      if (document) built.push({ waiting, document });
    }
    if (built.length === 0) return [];
    const stored = await insertInOrder(
      model,
      built.map(({ document }) => document),
    );
    taken.set(place, highest + stored);
    for (const { waiting, document } of built.slice(0, stored))
      waiting.resolve({ result: 'inserted', case: caseOf(bare(document)) });
    const [refused, ...rest] = built.slice(stored);
    if (!refused) return [];
    const known = await openedBy(model, refused.waiting.draft.cause);
    if (known) refused.waiting.resolve({ result: 'duplicate', case: known });
    // Somebody else took the number.
    else taken.delete(place);
    return [...(known ? [] : [refused]), ...rest].map(({ waiting }) => waiting);
  }

  function build(waiting: Waiting, ordinal: number): CaseDocument | undefined {
    const { draft, reject } = waiting;
    try {
      const change = draft.build(ordinal);
      const { no, district, day, ordinal: given } = change.case;
      if (district !== draft.district || day !== draft.day || given !== ordinal)
        throw new TypeError(`case ${no} was built as ${district}/${day}/${given}, not ${draft.district}/${draft.day}/${ordinal}`);
      return documentOf(change, draft.cause, arrival);
    } catch (error) {
      reject(error);
      return undefined;
    }
  }

  return (draft) =>
    new Promise((resolve, reject) => {
      const place = `${draft.district}/${draft.day}`;
      const queue = queues.get(place);
      if (queue) {
        queue.push({ draft, resolve, reject });
        return;
      }
      const begun = [{ draft, resolve, reject }];
      queues.set(place, begun);
      // What else comes in this turn of the event loop goes along.
      queueMicrotask(() => void drain(place, begun));
    });
}

/** Highest ordinal of a district and day, 0 when none. */
export async function highestOf(model: CaseModel, district: string, day: string): Promise<number> {
  const found = await asking(() => model.findOne({ district, day }, { ordinal: 1 }).sort({ ordinal: -1 }).lean());
  return found?.ordinal ?? 0;
}

async function openedBy(model: CaseModel, cause: string) {
  const found = await asking(() => model.findOne({ openedBy: cause }, ONLY_CASE).lean<CaseDocument>());
  return found ? caseOf(found) : undefined;
}

function bare(document: CaseDocument): CaseDocument {
  const { openedBy: _by, persons: _who, pending: _left, ...value } = document;
  return value as CaseDocument;
}
