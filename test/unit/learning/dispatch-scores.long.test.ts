import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../../config/load.ts';
import { SURE } from '../../../src/learning/confidence.ts';
import { crossValidate } from '../../../src/learning/evaluate.ts';
import { createFeaturise } from '../../../src/learning/features.ts';
import { type HistoryRow, readHistory } from '../../../src/learning/history.ts';
import { learntFrom, storedModel } from '../../../src/learning/stored-model.ts';
import { realLetters } from '../../support/real-letters.ts';

const rows = realLetters<HistoryRow>('resident-dispatch.jsonl', 'the score of the dispatch model');
const file = join(import.meta.dirname, '../../../docs/dispatch-scores.md');
const { config } = loadConfig(resolve(import.meta.dirname, '../../../config/sample'), {});
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

(rows ? describe : describe.skip)('proposing units for real letters, five folds, five seeds', () => {
  const featurise = createFeaturise(config!.organisation);
  const { confirmed } = readHistory(rows ?? [], config!.organisation);
  const examples = confirmed.map(({ id, to, words }) => ({ id, to, features: featurise(words) }));
  const found = crossValidate(examples, 5, [1, 2, 3, 4, 5]);

  test.each([
    ['the first is right', () => found.top1, 0.6],
    ['the right one is among the first three', () => found.top3, 0.83],
    ['the most confident 30 % are right', () => found.confident, SURE],
  ])('%s', (_what, figure, floor) => {
    expect(figure()).toBeGreaterThanOrEqual(floor);
  });

  test('the table is up to date, and the model small', () => {
    const size = JSON.stringify(storedModel({ examples, measured: found.measured, until: 0 })).length;
    expect(size).toBeLessThan(5_000_000);
    expect(learntFrom(storedModel({ examples, measured: [], until: 0 }))!.examples).toHaveLength(examples.length);
    const cells = [percent(found.top1), percent(found.top3), percent(found.confident)];
    const row = `| our model | ${cells.join(' | ')} |`;
    if (process.env['UPDATE_SCORES'] === '1') {
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(/^\| our model \|.*$/m, row));
    }
    expect(readFileSync(file, 'utf8')).toContain(row);
  });
});
