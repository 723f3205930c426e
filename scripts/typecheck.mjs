import { typecheck } from './run.mjs';

process.exitCode = await typecheck();
