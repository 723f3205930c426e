import { readFileSync } from 'node:fs';
import { lettersAtHand, lettersFile } from '../../support/real-input/sources.ts';
import { createSampleReader } from '../../support/sample-reader.ts';

/** Commands residents give too; every other one is staff's. */
const residents = new Set([
  'request',
  'consult',
  'query',
  'duty',
  'rate',
  'reopen',
  'urge',
  'mine',
  'help',
  'claim',
  'stats',
  'history',
]);
const table = lettersAtHand() ? describe : describe.skip;
if (!lettersAtHand()) console.warn('SKIPPED: the residents’ messages are not at hand');

table('the 1,442 letters of real residents', () => {
  const letters = lettersAtHand()
    ? readFileSync(lettersFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { readonly topic: string; readonly detail: string })
    : [];

  test.each([true, false])('said to the bot: %p — all are read, none as a command of staff', async (mentioned) => {
    const reader = await createSampleReader();
    const counts = { letters: letters.length, requests: 0, matter: 0, place: 0, several: 0, formal: 0, silence: 0 };
    const staff: string[] = [];
    for (const { topic, detail } of letters) {
      const reading = reader.read(`${topic}\n${detail}`, { role: 'resident', mentioned });
      const [first] = reading.requests;
      for (const { command } of reading.requests) if (!residents.has(command)) staff.push(`${command}: ${topic}`);
      if (reading.formalChannel) counts.formal += 1;
      else if (!first) counts.silence += 1;
      if (first) counts.requests += 1;
      if (first?.slots.matter !== undefined) counts.matter += 1;
      if (first?.slots.place !== undefined) counts.place += 1;
      if (reading.requests.length > 1) counts.several += 1;
    }
    expect(staff).toEqual([]);
    console.info(JSON.stringify(counts));
    // What is only told along the way names no matter; the learned dispatch proposes for the rest.
    if (mentioned) expect(counts.matter).toBeGreaterThan(letters.length * 0.5);
  });
});
