import { makeDist, run, runSteps } from './run.mjs';

process.exitCode = await runSteps([
  ['build', makeDist],
  ['tests against MongoDB', () => run('jest', '--config', 'jest.mongo.config.mjs', ...process.argv.slice(2))],
]);
