import type { Connection, Model } from 'mongoose';
import type { Instant } from '../../domain/instant.ts';
import type { Absence, AbsenceStore } from '../../ports/absence-store.ts';
import { asking } from './faults.ts';
import { collectionSchema, modelOf } from './fields.ts';

export type AbsenceDocument = Absence & { readonly _id: string };

export type AbsenceModel = Model<AbsenceDocument>;

/** Asked for with nearly every message, changed a few times a week: what another process noted is seen after so long at the latest. */
const KNOWN_FOR_MS = 120_000;

/** The collection of absences (请假集合). */
export function absenceModel(connection: Connection): AbsenceModel {
  const schema = collectionSchema<AbsenceDocument>({
    _id: { type: String },
    id: { type: String },
    person: { type: String },
    deputy: { type: String },
    from: { type: Number },
    until: { type: Number },
    notedBy: { type: String },
    notedAt: { type: Number },
  });
  schema.index({ until: 1 });
  return modelOf(connection, 'Absence', schema, 'absences');
}

/** What somebody else looks up for it, so that it need not ask itself. */
export interface SeenAbsences {
  /** Begins a look; what is given takes those not over at `now`, unless something was written in between. */
  begin(): (now: Instant, found: readonly AbsenceDocument[]) => void;
}

/** Leave and hand-over (请假/交接), in MongoDB. */
export function createAbsences(model: AbsenceModel): AbsenceStore & SeenAbsences {
  /** What was not over at `at`, as it stood then. */
  let known: { readonly at: Instant; readonly absences: Promise<Absence[]> } | undefined;

  let writes = 0;

  async function notOverAt(now: Instant): Promise<Absence[]> {
    return inOrder(await asking(() => model.find({ until: { $gt: now } }).lean<AbsenceDocument[]>()));
  }

  function inOrder(found: readonly AbsenceDocument[]): Absence[] {
    return found.map(({ _id, ...absence }) => absence).sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
  }

  async function changing(write: () => Promise<unknown>): Promise<void> {
    try {
      await asking(write);
    } finally {
      writes += 1;
      known = undefined;
    }
  }

  return {
    begin() {
      const before = writes;
      return (now, found) => {
        if (writes === before) known = { at: now, absences: Promise.resolve(inOrder(found)) };
      };
    },
    put: (absence) => changing(() => model.replaceOne({ _id: absence.id }, { ...absence, _id: absence.id }, { upsert: true })),
    remove: (id) => changing(() => model.deleteOne({ _id: id })),
    async current(now) {
      if (known === undefined || now < known.at || now >= known.at + KNOWN_FOR_MS) {
        const asked = { at: now, absences: notOverAt(now) };
        known = asked;
        asked.absences.catch(() => {
          if (known === asked) known = undefined;
        });
      }
      return (await known.absences).filter((absence) => absence.until > now);
    },
  };
}
