import type { Role } from '../../../src/domain/organisation.ts';
import { createSampleReader } from '../../support/sample-reader.ts';

const reader = await createSampleReader();

/** Who would say an example: the first role the command is only for, or one that has its right in the sample. */
const speakers: Readonly<Record<string, Role>> = {
  whistle: 'community',
  rate: 'resident',
  request: 'resident',
  consult: 'resident',
  claim: 'party_member',
  offer: 'party_member',
  'party-report': 'party_member',
  'check-in': 'dept',
  extend: 'dept',
  'need-info': 'dept',
  shelve: 'dept',
};

describe('what a command shows as an example is read as that command', () => {
  const cases = reader.commands.flatMap((command) =>
    command.examples.map((example) => [command.name, example, command] as const),
  );
  test.each(cases)('%s: %s', (name, example, command) => {
    const only = command.reads.only;
    const role = speakers[name] ?? (Array.isArray(only) ? (only[0] as Role) : 'street');
    expect(reader.read(example, { role, mentioned: true }).requests.map((request) => request.command)).toEqual([name]);
  });

  test('every command has one', () => {
    expect(reader.commands.filter((command) => command.examples.length === 0)).toEqual([]);
  });
});
