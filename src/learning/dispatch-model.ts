import type { Alike, Confirmed, Proposal, Proposed } from '../domain/proposal.ts';
import { type Classifier, type Example, type Ranked, train } from './classifier.ts';
import { type Confidence, createConfidence, type Measured, marginOf } from './confidence.ts';
import type { Featurise } from './features.ts';
import { pack } from './packed.ts';

/** What a model has learnt (学到的): everything else is computed from it. */
export interface Learnt {
  readonly examples: readonly Example[];
  readonly measured: readonly Measured[];
}

/** The dispatch model (派单模型): proposes units for words, and learns from what was confirmed. */
export interface DispatchModel {
  readonly learnt: Learnt;
  /** Undefined as long as there is nothing to choose between. */
  propose(words: string): Proposal | undefined;
  /** The model with these cases in it. Each is first proposed for, so that the confidence is always a measured one. */
  learn(confirmed: readonly Confirmed[]): DispatchModel;
}

const OPTIONS = 3;
const ALIKE = 3;
/** What reads like nothing known is not measured by what was: nearly all letters have a past case closer than this. */
const HEARD_BEFORE = 0.08;
/** The stored state keeps the one before it beside itself, and both together stay under 5 MB. */
const MOST_BYTES = 2_300_000;
const MOST_MEASURED = 2_000;
/** Besides its features an example is stored with its number, unit and title. */
const BYTES_BESIDE = 160;

export function createDispatchModel(featurise: Featurise, learnt: Learnt = { examples: [], measured: [] }): DispatchModel {
  let trained: { classifier: Classifier; confidence: Confidence } | undefined;
  const parts = () => {
    trained ??= { classifier: train(learnt.examples), confidence: createConfidence(learnt.measured) };
    return trained;
  };
  return {
    learnt,
    propose(words) {
      const features = featurise(words);
      const { classifier, confidence } = parts();
      const ranked = classifier.rank(features);
      if (ranked.length < 2) return undefined;
      const margin = marginOf(ranked);
      const alike = classifier.alike(features, ALIKE);
      return {
        options: optionsOf(ranked, confidence.of(margin)),
        sure: margin >= confidence.sureFrom && (alike[0]?.likeness ?? 0) >= HEARD_BEFORE,
        alike: alike.map(({ example }) => alikeOf(example)),
      };
    },
    learn(confirmed) {
      const examples = new Map(learnt.examples.map((example) => [example.id, example]));
      const measured = [...learnt.measured];
      for (const { id, to, words, title } of confirmed) {
        const known = examples.get(id);
        if (known?.to === to) continue;
        const features = featurise(words);
        const ranked = parts().classifier.rank(features);
        if (known === undefined && ranked.length > 1) measured.push({ margin: marginOf(ranked), right: ranked[0]?.to === to });
        // Corrected (reopened, redispatched) it moves to the end, as the newest.
        examples.delete(id);
        examples.set(id, { id, to, features, ...(title === undefined ? {} : { title }) });
      }
      return createDispatchModel(featurise, { examples: kept([...examples.values()]), measured: measured.slice(-MOST_MEASURED) });
    },
  };
}

/** The first with its measured share; the others divide what is left, and none claims more than the one before it. */
function optionsOf(ranked: readonly Ranked[], first: number): Proposed[] {
  const [best] = ranked;
  const rest = ranked.slice(1).map(({ to, score }) => ({ to, weight: Math.exp(score - (best?.score ?? 0)) }));
  const total = rest.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const options = rest.map(({ to, weight }) => ({ to, confidence: Math.min(first, ((1 - first) * weight) / total) }));
  return [...(best ? [{ to: best.to, confidence: first }] : []), ...options]
    .slice(0, OPTIONS)
    .map(({ to, confidence }) => ({ to, confidence: Math.round(confidence * 100) / 100 }));
}

function alikeOf({ id, to, title }: Example): Alike {
  return { id, to, ...(title === undefined ? {} : { title }) };
}

/** Over the limit the oldest of the most frequent unit goes first, so that rare units are not forgotten. */
function kept(examples: readonly Example[]): Example[] {
  const left = [...examples];
  const counts = new Map<string, number>();
  let bytes = 0;
  const size = ({ features }: Example): number => pack(features).length + BYTES_BESIDE;
  for (const example of left) {
    bytes += size(example);
    counts.set(example.to, (counts.get(example.to) ?? 0) + 1);
  }
  while (bytes > MOST_BYTES) {
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    const at = left.findIndex(({ to }) => to === most);
    const [gone] = at < 0 ? [] : left.splice(at, 1);
    if (gone === undefined) break;
    bytes -= size(gone);
    counts.set(gone.to, (counts.get(gone.to) ?? 1) - 1);
  }
  return left;
}
