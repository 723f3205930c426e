import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Organisation } from '../domain/organisation.ts';
import { createDispatchModel, type DispatchModel } from '../learning/dispatch-model.ts';
import { createFeaturise } from '../learning/features.ts';
import { learntFrom, MODEL_RECORD, storedModel } from '../learning/stored-model.ts';
import type { Proposer } from '../ports/proposer.ts';
import type { RecordStore } from '../ports/record-store.ts';

/** How long a model is used before the store is asked for a newer one (another process may have learnt). */
const FRESH_MS = 10 * MINUTE;

interface Loaded {
  readonly version: number;
  readonly model: DispatchModel;
  readonly until: Instant;
}

/** The dispatch model out of the records (派单模型): loaded when first needed, and again from time to time. */
export function createProposer(
  records: Pick<RecordStore, 'get'>,
  organisation: Pick<Organisation, 'matters' | 'units'>,
): Proposer {
  const empty = createDispatchModel(createFeaturise(organisation));
  let loaded: Loaded = { version: 0, model: empty, until: 0 };
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function newest(): Promise<Loaded> {
    const record = await records.get(MODEL_RECORD.kind, MODEL_RECORD.id);
    if (record === undefined || record.version === loaded.version) return loaded;
    const kept = learntFrom(record.body);
    const { examples = [], measured = [], until = 0 } = kept ?? {};
    loaded = {
      version: record.version,
      model: createDispatchModel(createFeaturise(organisation), { examples, measured }),
      until,
    };
    return loaded;
  }

  return {
    async propose(words, now) {
      if (now - lookedAt >= FRESH_MS || now < lookedAt) {
        await newest();
        lookedAt = now;
      }
      return loaded.model.propose(words);
    },
    async learntUntil() {
      return (await newest()).until;
    },
    async learn(confirmed, until) {
      const { model, version } = await newest();
      const grown = model.learn(confirmed);
      if (grown.learnt.examples.length === 0) return undefined;
      lookedAt = Number.NEGATIVE_INFINITY;
      return {
        ...MODEL_RECORD,
        version: version + 1,
        open: false,
        subject: '',
        body: storedModel({ ...grown.learnt, until }),
      };
    },
  };
}
