import { makeDist, run, runSteps } from './run.mjs';

process.exitCode = await runSteps([
  ['build', makeDist],
  ['long tests', () => run('jest', '--config', 'jest.long.config.mjs', '--passWithNoTests', ...process.argv.slice(2))],
]);
