import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from '../scripts/build.mjs';
import { below, figure, median } from './support/figures.mjs';

/** How long one message takes to read, how that grows with its length, and what the words of the organisation weigh. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5) * 1000;

await build();
const dist = join(import.meta.dirname, '../dist');
const { loadConfig } = await import(join(dist, 'config/load.js'));
const { discover } = await import(join(dist, 'src/core/discover.js'));
const { createLexicon } = await import(join(dist, 'src/reading/lexicon.js'));
const { read } = await import(join(dist, 'src/reading/read.js'));

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const { config } = loadConfig(join(import.meta.dirname, '../config/sample'), {});
const commands = await discover(join(dist, 'handlers/commands'), ({ name }) => name);
const grammars = commands.map(({ name, reads }) => ({ command: name, reads }));
const heap = () => {
  collect();
  return process.memoryUsage().heapUsed;
};
const bare = heap();
const lexicon = createLexicon(config.organisation, config.lexicon);
read('吹哨', { role: 'street', mentioned: true, direct: false, residentsGroup: false }, lexicon, grammars);
const megabytes = (heap() - bare) / 1e6;

const rows = readFileSync(join(import.meta.dirname, '../test/fixtures/fresh-messages.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
const said = rows.filter(({ text }) => text.length >= 26 && text.length <= 34);
const all = rows.map(({ text }) => text.replaceAll(/@吹哨机器人|\[图片\]/g, '')).join('。');
// A letter tells one thing after another; what is said to neighbours and residents' own requests make up such letters.
const told = rows
  .filter(({ role, expected }) => role === 'resident' && ['request', 'chat'].includes(expected.intent))
  .map(({ text }) => text.replaceAll(/@吹哨(?:机器人|機器人)|\[图片\]/g, ''))
  .join('。');
const letters = Array.from({ length: 12 }, (_, index) => ({
  text: told.slice(index * 120, index * 120 + 370),
  role: 'resident',
  mention: true,
}));

function microseconds(messages, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const { text, role, mention } = messages[round % messages.length];
    const started = process.hrtime.bigint();
    read(text, { role, mentioned: mention, direct: false, residentsGroup: false }, lexicon, grammars);
    times.push(Number(process.hrtime.bigint() - started) / 1e3);
  }
  // The first third warms the machine up.
  return median(times.slice(rounds / 3));
}

console.log('reading');
const short = microseconds(said, ROUNDS);
figure('a message of about 30 characters, median', short, 'µs', below(short, 150, 'µs'));
const long = microseconds(letters, ROUNDS);
figure('370 characters said to the bot, median', long, 'µs', below(long, 600, 'µs'));
const growing = [2500, 5000, 10_000, 20_000].map((length) => {
  const text = all.repeat(Math.ceil(length / all.length)).slice(0, length);
  const time = microseconds([{ text, role: 'resident', mention: true }], 30);
  figure(`${length} characters full of commands`, time / 1000, 'ms');
  return time / length;
});
const growth = growing.at(-1) / growing[1];
figure('time per character, 20,000 to 5,000', growth, '×', below(growth, 2, '×'));
figure('words and sayings in memory', megabytes, 'MB', below(megabytes, 60, 'MB'));
