import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSampleReader, scoredLists } from '../../support/sample-reader.ts';
import { type Scores, scoreReadings, type Tally } from '../../support/score-reading.ts';
import { scoreTable } from '../../support/score-table.ts';

const reader = await createSampleReader();
const lists = scoredLists().map(([title, rows]) => [`${title} (${rows.length})`, scoreReadings(rows, reader.flat)] as const);
const file = join(import.meta.dirname, '../../../docs/reading-scores.md');

const preface = `# How well messages are read

\`npm run score\` prints these tables (\`npm run score -- --wrong\` also what was read otherwise); the file is written by
\`UPDATE_SCORES=1 npx jest test/unit/reading/corpus.test.ts\`, and a test fails when a figure differs from it.
The first list is \`test/fixtures/corpus.jsonl\`, with every slot compared. The second, \`test/fixtures/more-messages.jsonl\`, was
invented after the reader was first built, in five batches, to see how it does on messages it was not built with; only the slots noted
there are compared. When a batch was first read, before anything was changed because of it, the figures were:

| figure | first 162 | next 166 | next 107, in looser speech | next 85 | last 43, no chatter |
|---|---|---|---|---|---|
| false triggers on chatter | 1 of 64 | 1 of 68 | 1 of 48 | 2 of 37 | — |
| intent | 96.9 % | 95.8 % | 88.8 % | 92.9 % | 86.0 % |
| narrower meaning | 89.4 % | 91.7 % | 68.2 % | 77.8 % | 100 % |
| case number | 100 % | 96.1 % | 100 % | 100 % | 100 % |
| whistle type | 95.0 % | 100 % | 86.7 % | 90.9 % | 100 % |
| departments (F1) | 92.9 % | 98.2 % | 93.3 % | 100 % | 100 % |
| matter | 100 % | 94.7 % | 92.0 % | 94.7 % | 76.9 % |
| place, exact | 63 % | 76 % | 91.7 % | 76.5 % | 76.5 % |

(Of the places counted wrong, about half were right but missing or shorter in the notes.)

The third list, \`test/fixtures/fresh-messages.jsonl\`, was invented later to see how the reading of that day does on messages of other
voices: every intent, every kind of typing, more than a fourth of it chatter that holds command words. Each batch was written before the code was changed
because of it, and the next one after. When first read, with the notes as they were first written:

| figure | first 106 | next 113 | 121, rarer commands | 40, places | 88, chatter only | 68, mixed | 90, no matter named by its keyword | 99 in another voice | last 80, after the first list's habits |
|---|---|---|---|---|---|---|---|---|---|
| false triggers on chatter | 0 of 22 | 1 of 28 | 0 of 31 | — | 3 of 88 | 0 of 1 | — | 1 of 20 | 0 of 11 |
| intent | 93.4 % | 92.9 % | 89.3 % | 100 % | 96.6 % | 92.6 % | 98.9 % | 89.9 % | 98.8 % |
| narrower meaning | 81.3 % | 80.8 % | 77.5 % | — | — | 79.2 % | — | 82.8 % | 100 % |
| case number | 100 % | 100 % | 100 % | — | — | 100 % | — | 97.0 % | 100 % |
| whistle type | 85.0 % | 100 % | 85.7 % | 100 % | — | 100 % | 100 % | 100 % | 100 % |
| departments (F1) | 98.9 % | 97.4 % | 97.3 % | 100 % | — | 90.0 % | 100 % | 98.3 % | 98.5 % |
| matter | 80.6 % | 90.0 % | 82.1 % | 90.3 % | — | 73.1 % | 53.4 % | 78.9 % | 88.9 % |
| place, exact | 74.2 % | 70.0 % | 78.1 % | 66.7 % | — | 89.7 % | 89.2 % | 88.9 % | 92.3 % |
| rating | 66.7 % | 85.7 % | 83.3 % | — | — | 50.0 % | — | 100 % | 100 % |
| several requests, in order | 100 % | 66.7 % | 50.0 % | — | — | 66.7 % | — | 100 % | 100 % |

(Afterwards the notes of thirty-five rows were corrected where they did not follow the first list's habits, nearly all about places that
had been left out or cut.)

The fourth list, \`test/fixtures/unseen-messages.jsonl\`, was invented after that, batch by batch in the same way, to be read before anything was
changed because of it; each time only the causes were mended, by words and rules for what people say about such things, and then the next batch was
written. When first read:

| figure | first 116 | next 123, few things by their names | next 116 | next 111 | last 109 |
|---|---|---|---|---|---|
| false triggers on chatter | 0 of 16 | 1 of 22 | 0 of 21 | 0 of 20 | 0 of 19 |
| intent | 96.6 % | 94.3 % | 94.0 % | 91.9 % | 94.5 % |
| narrower meaning | 88.9 % | 88.2 % | 84.0 % | 77.3 % | 84.6 % |
| case number | 100 % | 100 % | 100 % | 93.8 % | 100 % |
| whistle type | 100 % | 100 % | 95.0 % | 100 % | 100 % |
| departments (F1) | 100 % | 97.9 % | 97.0 % | 96.6 % | 98.4 % |
| matter | 89.6 % | 67.6 % | 86.3 % | 83.3 % | 74.4 % |
| place, exact | 81.4 % | 90.9 % | 78.3 % | 88.1 % | 81.0 % |
| rating | 100 % | 71.4 % | 71.4 % | 100 % | 83.3 % |
| several requests, in order | 100 % | 100 % | 100 % | 100 % | 100 % |

What falls short on messages never seen is mostly the matter of a trouble told without its usual words, and a complaint among neighbours, said to
nobody, that such a matter hides in.

(Afterwards the notes of thirteen rows, and of two in the second list, were corrected where they did not follow the first list's habits: a thing that is
broken, or a shop behind an exact address, is no part of the place.)

The fifth list, \`test/fixtures/later-messages.jsonl\`, asks for what fell short: in its first batch each of the matters is told by its signs,
never by its name, at places said in every manner; nine of the notes left out a narrower meaning or a unit that was said. Between the first two
the configuration was given example sentences of every matter (例句), which a text is compared with when no keyword decides; what the same
comparison alone, without any keyword, says of the other lists is right in 89 of 100. When first read:

| figure | first 154, every matter by its signs | next 85 | last 76, half by their names |
|---|---|---|---|
| false triggers on chatter | 0 of 33 | 0 of 19 | 0 of 16 |
| intent | 96.1 % | 94.1 % | 100 % |
| narrower meaning | 33.3 % | 36.4 % | 50.0 % |
| case number | 100 % | 100 % | 100 % |
| whistle type | 100 % | 100 % | 100 % |
| departments (F1) | 89.7 % | 78.3 % | 95.7 % |
| matter | 72.7 % | 77.8 % | 89.6 % |
| place, exact | 81.3 % | 81.3 % | 85.4 % |
| rating | 66.7 % | 50.0 % | 100 % |
| several requests, in order | 0 of 2 | 1 of 1 | — |

(Afterwards the notes of twenty-eight rows, and of two in the third list, were corrected: left-out narrower meanings and units, and places cut or stitched.)

The sixth list, \`test/fixtures/latest-messages.jsonl\`, was invented in the same way to see how matter, place and units do on words of yet other
voices. Its third batch is 364 short tellings, four of each matter, most without its usual words and all without a place: it asks for the matter
alone. When first read:

| figure | first 110 | next 117 | 364 tellings of matters | next 121 | last 125 |
|---|---|---|---|---|---|
| false triggers on chatter | 0 of 29 | 0 of 27 | — | 0 of 27 | 0 of 27 |
| intent | 96.4 % | 95.7 % | 93.1 % | 98.3 % | 97.6 % |
| narrower meaning | 60.0 % | 68.0 % | — | 81.8 % | 72.7 % |
| case number | 100 % | 96.2 % | — | 100 % | 100 % |
| whistle type | 100 % | 100 % | — | 95.7 % | 94.7 % |
| departments (F1) | 97.4 % | 97.1 % | — | 95.6 % | 99.0 % |
| matter | 96.3 % | 94.5 % | 83.8 % | 98.4 % | 97.1 % |
| place, exact | 85.4 % | 83.0 % | — | 85.0 % | 81.4 % |
| rating | 2 of 4 | 3 of 4 | — | 4 of 4 | 4 of 4 |
| several requests, in order | 1 of 3 | 2 of 2 | — | 3 of 3 | 2 of 2 |

(Afterwards the notes of thirty-six rows were corrected: left-out narrower meanings, units and ratings, and ten places.)

The seventh list, \`test/fixtures/place-messages.jsonl\`, asks where: places nobody listed, in every notation, at the head, in the middle and
at the end, between two, beside something, and messages that name none. It was written to be hard. When first read:

| figure | first 118 | next 90, other notations | next 79, like the first list | next 63, likewise | next 58, names without their usual endings | next 38, like the first list | next 80, by another hand | next 30, likewise | last 25, places only |
|---|---|---|---|---|---|---|---|---|---|
| false triggers on chatter | 0 of 9 | 0 of 7 | 0 of 6 | 0 of 4 | 0 of 3 | 0 of 2 | 0 of 4 | 0 of 1 | — |
| intent | 99.2 % | 98.9 % | 100 % | 98.4 % | 100 % | 100 % | 98.8 % | 100 % | 100 % |
| narrower meaning | 4 of 5 | 2 of 4 | 0 of 2 | 1 of 2 | — | 1 of 1 | 13 of 16 | 0 of 1 | — |
| whistle type | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % |
| departments (F1) | 100 % | 96.3 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | — |
| matter | 91.7 % | 91.7 % | 97.3 % | 94.9 % | 87.3 % | 94.4 % | 94.5 % | 94.4 % | — |
| place, exact | 48.0 % | 53.9 % | 65.2 % | 80.4 % | 70.9 % | 85.3 % | 77.8 % | 76.9 % | 68.0 % |
| several requests, in order | 1 of 2 | 1 of 1 | — | — | — | — | 3 of 3 | — | — |

(Afterwards the notes of thirty-six rows were corrected: places cut, a unit's number or a thing that is broken taken for one; in the
batch of 80, written without a look at the grammar, five: a rating's form, two matters the list words otherwise, a shop behind its floor, a place
beside a case number. With those notes its places stood at 50 of 62; the next
30 came after it was mended, and stood at 21 of 26 with two notes corrected, what is complained of taken for the place,
and the last 25 at 19. Six of those left out the units that were said.)

The eighth list, \`test/fixtures/blind-messages.jsonl\`, was written by hands that knew the first list, the organisation and the matters, and neither the
reader nor the other lists, with the first list's shares of everything but places, which half of the rows name. Every slot is compared. When first read:

| figure | 160, more of staff | 160, more of residents | 160, paraphrased, half of the requests to nobody | 160, as the first list went on | next 160, likewise | 160, a rainy evening | next 160, as the first list went on | 160, few whistles, much near to commands | 150, half of it chatter, a sixth several requests | next 160, as the first list went on | 140, half of it chatter, a fifth complaints to nobody | next 150, as the first list went on | 120, hard places and near-misses | next 150, by another hand | 120, each with a place, two thirds of them unknown | next 150, as the first list went on | 150, two thirds of the places unknown | last 150, as the first list went on | 150, all among neighbours, nothing by its name | 150, the first list row by row | 150, the first list kind by kind |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| false triggers on chatter | 0 of 30 | 1 of 30 | 2 of 35 | 0 of 30 | 0 of 30 | 2 of 40 | 1 of 30 | 1 of 45 | 5 of 70 | 0 of 30 | 5 of 70 | 0 of 24 | 3 of 30 | 1 of 24 | — | 0 of 24 | 2 of 30 | 1 of 24 | 4 of 90 | 0 of 23 | 0 of 23 |
| intent | 95.6 % | 93.8 % | 92.5 % | 98.8 % | 100 % | 96.3 % | 98.1 % | 98.8 % | 96.0 % | 96.3 % | 92.1 % | 98.0 % | 95.8 % | 94.0 % | 97.5 % | 98.7 % | 93.3 % | 97.3 % | 83.3 % | 97.3 % | 98.7 % |
| narrower meaning | 86.8 % | 91.2 % | 80.0 % | 96.9 % | 100 % | 94.7 % | 94.7 % | 93.9 % | 96.9 % | 94.4 % | 100 % | 97.1 % | 96.2 % | 81.6 % | 2 of 2 | 91.2 % | 100 % | 97.0 % | — | 94.3 % | 100 % |
| case number | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 97.1 % | 100 % | — | 98.4 % | 100 % | 100 % | — | 100 % | 100 % |
| whistle type | 97.1 % | 97.5 % | 97.0 % | 97.7 % | 93.0 % | 91.2 % | 100 % | 90.0 % | 100 % | 96.9 % | 90.9 % | 96.7 % | 100 % | 87.1 % | 100 % | 84.4 % | 100 % | 93.5 % | — | 96.8 % | 100 % |
| departments (F1) | 99.3 % | 100 % | 100 % | 100 % | 97.1 % | 96.6 % | 100 % | 98.4 % | 100 % | 97.7 % | 100 % | 99.1 % | 96.6 % | 92.1 % | 97.8 % | 94.3 % | 96.6 % | 99.2 % | — | 99.2 % | 99.2 % |
| matter | 91.7 % | 93.4 % | 80.5 % | 98.7 % | 97.4 % | 88.7 % | 96.5 % | 94.0 % | 86.4 % | 91.2 % | 84.0 % | 92.3 % | 93.3 % | 87.0 % | 97.5 % | 87.0 % | 89.1 % | 94.4 % | 53.2 % | 94.3 % | 94.3 % |
| place, exact | 84.0 % | 88.9 % | 88.9 % | 84.0 % | 96.3 % | 89.2 % | 91.8 % | 98.1 % | 94.5 % | 86.9 % | 84.1 % | 84.0 % | 65.0 % | 78.8 % | 73.3 % | 79.6 % | 85.1 % | 81.6 % | 53.1 % | 89.1 % | 91.5 % |
| rating | 81.8 % | 90.0 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % | 3 of 4 | 83.3 % | — | 100 % | 100 % | 80.0 % | — | 90.9 % | 100 % |
| several requests, in order | 4 of 5 | 5 of 5 | 4 of 4 | 6 of 6 | 5 of 6 | 3 of 5 | 4 of 7 | 6 of 8 | 24 of 25 | 5 of 5 | 1 of 1 | 4 of 5 | 7 of 8 | 3 of 5 | — | 2 of 5 | 1 of 1 | 4 of 6 | — | 5 of 5 | 5 of 5 |

(The first two were read before anything was changed; the fourth and then the third after what the first two had shown was mended, the others two by two after that, the eleventh then, the twelfth and thirteenth
before, and of the next six two by two after what those before them had shown was mended,
and the last two, which were to be as the first list’s author would go on, one after the other. What a complaint among
neighbours is called by none of its names is left to the grid worker who hears of it; its matter is a guess. Of 160 lines of neighbours’
talk alone, written after that and now in \`test/fixtures/chatter.jsonl\`, 13 were taken for a complaint when first read. A place beside a
case number counts as said since then: two notes of older lists were changed for it, and two more for 之间 between buildings. A place only a quoted person
said counts too, since a whistle goes there: five notes of older lists were changed for it.)

## Real residents

The 1,442 letters that lie beside the repository, topic and text, said to the bot by a resident: none throws, none is read as a command of
staff; 14 belong to a formal channel, the others are requests or questions, 779 with a matter, 1,186 with a place. Said to nobody, 855
are silence. (\`test/unit/reading/real-messages.long.test.ts\`; skipped where they are absent.) A letter's matter is taken from its head, or from
what it names again and again; what is told along the way names none, and the learned dispatch proposes. Three times fifty letters were drawn at
random and judged by hand. Of the first fifty, read before that, 42 had a matter given, 22 of them rightly. Of the last fifty, read after it, 34
had one, 29 of them rightly, and of the 16 without 12 rightly; the place was right, or rightly none, in 38. Wrong places come from names that
run into the words before them, and from names cut short.
`;

function percent(tally: Tally | undefined): number {
  return tally && tally.of > 0 ? (100 * tally.right) / tally.of : 100;
}

describe.each(lists)('reading %s', (_name, scores: Scores) => {
  test('never takes chatter for a request', () => {
    expect(scores.falseTriggers).toEqual([]);
  });

  test.each([
    ['intent', 97],
    ['caseNo', 100],
    ['whistleType', 96],
    ['departments', 96],
    ['matter', 93],
    ['place', 90],
    ['order', 100],
    ['rating', 95],
    ['sub', 95],
    ['other', 95],
  ])('%s is right in at least %d %%', (figure, floor) => {
    expect(percent(scores.figures[figure])).toBeGreaterThanOrEqual(floor);
  });

  test('every tag with four rows or more has its intent right in at least 92 %', () => {
    const weak = [...scores.tags].filter(([, tally]) => tally.of >= 4 && percent(tally) < 92);
    expect(weak).toEqual([]);
  });
});

test('the committed table is what is measured', () => {
  const table = [preface, ...lists.map(([title, scores]) => scoreTable(title, scores))].join('\n');
  if (process.env['UPDATE_SCORES'] === '1') writeFileSync(file, table);
  expect(readFileSync(file, 'utf8')).toBe(table);
});
