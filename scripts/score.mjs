/**
 * Reads the lists of messages in `test/fixtures` and prints how many were read as expected: `npm run score [-- file.jsonl …]`.
 * With `--wrong` every message read otherwise is named.
 */
import { register } from 'node:module';

register('../test/support/typescript-hooks.mjs?hooks', import.meta.url);
const { createSampleReader, rowsOf, scoredLists } = await import('../test/support/sample-reader.ts');
const { scoreReadings } = await import('../test/support/score-reading.ts');
const { scoreTable } = await import('../test/support/score-table.ts');

const args = process.argv.slice(2);
const wrong = args.includes('--wrong');
const files = args.filter((arg) => !arg.startsWith('--'));
const reader = await createSampleReader();
const lists = files.length > 0 ? files.map((file) => [file, rowsOf(file)]) : scoredLists();
for (const [title, rows] of lists) {
  const scores = scoreReadings(rows, reader.flat);
  console.log(scoreTable(`${title} (${rows.length})`, scores));
  if (wrong) for (const line of scores.wrong) console.log(line);
}
