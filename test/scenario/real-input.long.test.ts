import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Replayed, replay } from '../support/real-input/replay.ts';
import { lettersAtHand } from '../support/real-input/sources.ts';
import { countsOf, faultsOf } from '../support/real-input/verdict.ts';
import { sampleConfig } from '../support/stage.ts';

const atHand = lettersAtHand();
if (!atHand) console.error('SKIPPED two weeks of real words: the residents’ messages are not at hand');

(atHand ? describe : describe.skip).each([1, 2])('two weeks of real words, played with seed %d', (seed) => {
  const folder = mkdtempSync(join(tmpdir(), 'shaozi-real-'));
  let played: Replayed;

  beforeAll(async () => {
    played = await replay(sampleConfig(), join(folder, 'shaozi.db'), seed);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves nothing behind and disturbs nobody without need', () => {
    expect(faultsOf(played)).toEqual([]);
  });

  it('was a lively fortnight: cases, offers and silences', () => {
    const counts = countsOf(played);
    expect(played.said.filter(({ from }) => from === 'letter')).toHaveLength(300);
    expect(played.said.filter(({ from }) => from === 'corpus')).toHaveLength(150);
    expect(played.cases.length).toBeGreaterThan(60);
    expect(counts['offers']).toBeGreaterThan(10);
    // What is said of cases was seen, not only answers.
    expect(counts['dispatches in groups']).toBeGreaterThan(30);
    expect(counts['reminders to persons']).toBeGreaterThan(30);
  });
});
