/** All benchmarks, one after the other: `npm run bench`. */
for (const name of ['start', 'tick', 'journey']) {
  await import(`./${name}.mjs`);
  console.log('');
}
