import type { Features } from './features.ts';

/** A past case to learn from (样本): who handled it, and what its words are made of. */
export interface Example {
  readonly id: string;
  /** A unit's canonical name, or `street`. */
  readonly to: string;
  readonly features: Features;
  /** Only of history that was given from outside; a case of our own is looked up by its number. */
  readonly title?: string;
}

/** How well one label fits, best first. Scores are only comparable within one text. */
export interface Ranked {
  readonly to: string;
  readonly score: number;
}

/** Ranks labels, and finds the past cases that read alike (分类器). */
export interface Classifier {
  readonly rank: (features: Features) => Ranked[];
  readonly alike: (features: Features, most: number) => readonly { readonly example: Example; readonly likeness: number }[];
}

/** Smoothing of the complement counts. */
const SMOOTHING = 0.1;
/** The centroid's vote beside the complement's. */
const CENTROID_VOTES = 2;

/**
 * Trains on examples: the nearest centroid and complement naive Bayes over the same TF-IDF weights, each put on one scale, vote together.
 * Depends on nothing but the examples and their order of labels.
 */
export function train(examples: readonly Example[]): Classifier {
  const labels = [...new Set(examples.map(({ to }) => to))].sort();
  const labelIndex = new Map(labels.map((label, index) => [label, index]));
  const known = vocabularyOf(examples);
  const idf = Float64Array.from(known.documents, (count) => Math.log((1 + examples.length) / (1 + count)) + 1);
  const rarest = Math.log(1 + examples.length) + 1;
  const vectors = examples.map(({ features }) => weigh(features, known.index, idf, rarest));
  const size = known.documents.length;

  const sums = labels.map(() => new Float64Array(size));
  const all = new Float64Array(size);
  for (const [at, vector] of vectors.entries()) {
    const sum = sums[labelIndex.get(examples[at]?.to ?? '') ?? 0];
    if (sum === undefined) continue;
    for (const [slot, id] of vector.ids.entries()) {
      sum[id] = (sum[id] ?? 0) + (vector.weights[slot] ?? 0);
      all[id] = (all[id] ?? 0) + (vector.weights[slot] ?? 0);
    }
  }
  const centroids = sums.map((sum) => scaled(sum, 1 / (lengthOf(sum) || 1)));
  const complements = sums.map((sum) => complementOf(sum, all));

  return {
    rank(features) {
      const vector = weigh(features, known.index, idf, rarest);
      const near = standardised(centroids.map((centroid) => dot(vector, centroid)));
      const unlike = standardised(complements.map((complement) => dot(vector, complement)));
      return labels
        .map((to, at) => ({ to, score: CENTROID_VOTES * (near[at] ?? 0) + (unlike[at] ?? 0) }))
        .sort((a, b) => b.score - a.score || (a.to < b.to ? -1 : 1));
    },
    alike(features, most) {
      const wanted = weigh(features, known.index, idf, rarest);
      const dense = new Float64Array(size);
      for (const [slot, id] of wanted.ids.entries()) dense[id] = wanted.weights[slot] ?? 0;
      return vectors
        .flatMap((vector, at) => {
          const example = examples[at];
          return example === undefined ? [] : [{ example, likeness: dot(vector, dense) * wanted.known }];
        })
        .filter(({ likeness }) => likeness > 0)
        .sort((a, b) => b.likeness - a.likeness || (a.example.id < b.example.id ? -1 : 1))
        .slice(0, most);
    },
  };
}

interface Vector {
  readonly ids: Uint32Array;
  readonly weights: Float64Array;
  /** How much of the text's own length is made of known features. */
  readonly known: number;
}

function vocabularyOf(examples: readonly Example[]) {
  const index = new Map<number, number>();
  const documents: number[] = [];
  for (const { features } of examples) {
    for (const id of features.ids) {
      const at = index.get(id);
      if (at === undefined) {
        index.set(id, documents.length);
        documents.push(1);
      } else documents[at] = (documents[at] ?? 0) + 1;
    }
  }
  return { index, documents };
}

/** TF-IDF with a damped count, of length one; what no example has is left out, and only its share remembered. */
function weigh({ ids, counts }: Features, index: ReadonlyMap<number, number>, idf: Float64Array, rarest: number): Vector {
  const known: number[] = [];
  const weights: number[] = [];
  let strange = 0;
  for (const [slot, id] of ids.entries()) {
    const at = index.get(id);
    const damped = 1 + Math.log(counts[slot] ?? 1);
    if (at === undefined) strange += (damped * rarest) ** 2;
    else {
      known.push(at);
      weights.push(damped * (idf[at] ?? 0));
    }
  }
  const vector = Float64Array.from(weights);
  const length = lengthOf(vector);
  return {
    ids: Uint32Array.from(known),
    weights: scaled(vector, 1 / (length || 1)),
    known: length / (Math.sqrt(length ** 2 + strange) || 1),
  };
}

/** How little each feature belongs to all other labels. */
function complementOf(sum: Float64Array, all: Float64Array): Float64Array {
  let total = 0;
  for (const [at, whole] of all.entries()) total += whole - (sum[at] ?? 0) + SMOOTHING;
  const logTotal = Math.log(total || 1);
  return Float64Array.from(all, (whole, at) => logTotal - Math.log(whole - (sum[at] ?? 0) + SMOOTHING));
}

function dot({ ids, weights }: Vector, dense: Float64Array): number {
  let sum = 0;
  for (let slot = 0; slot < ids.length; slot += 1) sum += (weights[slot] ?? 0) * (dense[ids[slot] ?? 0] ?? 0);
  return sum;
}

function lengthOf(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}

function scaled(vector: Float64Array, by: number): Float64Array {
  return vector.map((value) => value * by);
}

/** Mean 0, spread 1, so that two kinds of scores can be added. */
function standardised(scores: readonly number[]): number[] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / (scores.length || 1);
  const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length || 1)) || 1;
  return scores.map((score) => (score - mean) / spread);
}
