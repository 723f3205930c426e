import { resolve } from 'node:path';
import { loadConfig } from '../../../config/load.ts';
import { SURE } from '../../../src/learning/confidence.ts';
import { crossValidate } from '../../../src/learning/evaluate.ts';
import { createFeaturise } from '../../../src/learning/features.ts';
import { type HistoryRow, readHistory } from '../../../src/learning/history.ts';
import { realLetters } from '../../support/real-letters.ts';

const rows = realLetters<HistoryRow>('resident-dispatch.jsonl', 'the first round of the score of the dispatch model');
const { config } = loadConfig(resolve(import.meta.dirname, '../../../config/sample'), {});

(rows ? test : test.skip)('one round over real letters: what the long test measures five times has not fallen', () => {
  const featurise = createFeaturise(config!.organisation);
  const { confirmed } = readHistory(rows ?? [], config!.organisation);
  const examples = confirmed.map(({ id, to, words }) => ({ id, to, features: featurise(words) }));
  const found = crossValidate(examples, 5, [1]);
  expect(found.top1).toBeGreaterThanOrEqual(0.62);
  expect(found.top3).toBeGreaterThanOrEqual(0.83);
  expect(found.confident).toBeGreaterThanOrEqual(SURE);
});
