import { run } from './run.mjs';

process.exitCode = await run('jest', '--config', 'jest.long.config.mjs', '--passWithNoTests', ...process.argv.slice(2));
