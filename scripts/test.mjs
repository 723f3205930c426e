import { makeDist, run, runSteps, typecheck } from './run.mjs';

// `npm test -- <arguments>` hands the arguments to jest.
process.exitCode = await runSteps([
  ['lint', () => run('biome', 'ci', '--error-on-warnings', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.')],
  ['types', typecheck],
  ['unused code', () => run('knip')],
  ['build', makeDist],
  ['tests', () => run('jest', ...process.argv.slice(2))],
]);
