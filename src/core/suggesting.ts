import type { Choice, Unclear } from '../ports/assistant.ts';
import type { Member } from '../ports/directory.ts';
import type { World } from './define-command.ts';

/** What is put to the assistant (待理解): only what the speaker may do at all can be meant. */
export function unclearFor(words: string, member: Member, world: World): Unclear {
  const { directory } = world;
  const { organisation } = directory;
  const choices = world.commands
    .filter(({ right }) => right === null || directory.allows(member, right))
    .map(({ name, title, summary }): Choice => ({ command: name, title, summary }));
  return {
    words,
    choices,
    matters: organisation.matters.map(({ name }) => name),
    units: organisation.units.map(({ name }) => name),
    names: [...organisation.people.values()].flatMap(({ name, call }) => [name, call]),
  };
}
