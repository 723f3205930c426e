import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guardLabels } from '../../../src/domain/guard-labels.ts';
import { guards } from '../../../src/domain/guards.ts';
import { stateMachineDoc } from '../../../src/domain/state-machine-doc.ts';
import { caseStatuses, statusLabels } from '../../../src/domain/status.ts';
import { transitions } from '../../../src/domain/transitions.ts';

const kept = join(import.meta.dirname, '../../../docs/state-machine.md');

test('the document of the state machine is made from today’s table', () => {
  // When this fails: `npm run docs:states`, then read what changed.
  expect(readFileSync(kept, 'utf8')).toBe(stateMachineDoc());
});

test('it has a row for every rule, a line for every state and every guard', () => {
  const doc = stateMachineDoc();
  for (const row of transitions) expect(doc).toContain(`| ${row.label}<br>\`${row.action}\` |`);
  for (const status of caseStatuses) expect(doc).toContain(`| ${statusLabels[status]} | \`${status}\` |`);
  for (const guard of Object.keys(guards)) expect(doc).toContain(`\`${guard}\``);
  expect(Object.keys(guardLabels).sort()).toEqual(Object.keys(guards).sort());
});

test('a changed rule changes the document', () => {
  const [first, ...others] = transitions;
  expect(stateMachineDoc([{ ...first!, label: '另一种登记' }, ...others])).not.toBe(stateMachineDoc());
  expect(stateMachineDoc(others)).not.toBe(stateMachineDoc());
});
