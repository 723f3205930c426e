import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';

// The document is made from the table itself; a test fails when the two differ.
await build();
const { stateMachineDoc } = await import('../dist/src/domain/state-machine-doc.js');
writeFileSync(join(import.meta.dirname, '../docs/state-machine.md'), stateMachineDoc());
