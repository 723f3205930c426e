import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDuplicateIndex, type KnownCase } from '../../../src/learning/duplicate-index.ts';
import { realLetters } from '../../support/real-letters.ts';
import { createSampleReader } from '../../support/sample-reader.ts';

interface Letter {
  readonly id: number;
  readonly topic: string;
  readonly detail: string;
}
interface Pair {
  readonly same: boolean;
  readonly a: Letter;
  readonly b: Letter;
}

const pairs = realLetters<Pair>('duplicate-pairs.jsonl', 'the score of finding duplicates');
const file = join(import.meta.dirname, '../../../docs/dispatch-scores.md');
const reader = await createSampleReader();

/** As the product would keep it: the place and matter its reader finds. */
function known({ id, topic, detail }: Letter): KnownCase {
  const words = `${topic}。${detail}`;
  const slots = reader.read(words, { role: 'resident' }).requests[0]?.slots ?? {};
  const { matter, place = '' } = slots;
  return { no: String(id), openedAt: id, words, place, ...(matter === undefined ? {} : { matter }) };
}

(pairs ? describe : describe.skip)('finding duplicates among real letters', () => {
  const letters = new Map((pairs ?? []).flatMap(({ a, b }) => [a, b]).map((letter) => [letter.id, known(letter)]));
  const tally = { found: 0, wrong: 0, missed: 0 };
  const faults: string[] = [];
  for (const { same, a, b } of pairs ?? []) {
    // Nothing of the pair itself is in the index but the first letter; all other letters are, as open cases.
    const index = createDuplicateIndex();
    for (const letter of letters.values()) if (letter.no !== String(b.id)) index.put(letter);
    const found = index.find(letters.get(b.id)!, ({ no }) => no === String(a.id)).length > 0;
    if (found && same) tally.found += 1;
    else if (found) tally.wrong += 1;
    else if (same) tally.missed += 1;
    if (found !== same)
      faults.push(
        `${same ? 'missed' : 'wrong'}: ${a.topic} / ${b.topic} [${letters.get(a.id)!.matter}/${letters.get(b.id)!.matter}]`,
      );
  }
  const precision = tally.found / (tally.found + tally.wrong);
  const recall = tally.found / (tally.found + tally.missed);

  test('precision and recall do not fall', () => {
    if (process.env['SHOW_FAULTS']) console.error(faults.join('\n'), precision, recall);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  test('the table is up to date', () => {
    const row = `| names of places, then matter or wording | ${precision.toFixed(3)} | ${recall.toFixed(3)} |`;
    if (process.env['UPDATE_SCORES'] === '1') {
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(/^\| names of places, then matter or wording \|.*$/m, row));
    }
    expect(readFileSync(file, 'utf8')).toContain(row);
  });
});
