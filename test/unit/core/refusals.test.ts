import { join } from 'node:path';
import { engineWords } from '../../../handlers/engine-words.ts';
import type { Command, CommandContext } from '../../../src/core/define-command.ts';
import { createDirectory } from '../../../src/core/directory.ts';
import { discover } from '../../../src/core/discover.ts';
import { roles } from '../../../src/domain/organisation.ts';
import { transitions } from '../../../src/domain/transitions.ts';
import { wordsOf } from '../../../src/messages/message-body.ts';
import type { Member } from '../../../src/ports/directory.ts';
import { root } from '../../support/documents.ts';
import { sampleConfig } from '../../support/stage.ts';

const { organisation } = sampleConfig();
const directory = createDirectory(organisation, { put: async () => {}, remove: async () => {}, current: async () => [] });
const commands = (await discover<Command>(join(root, 'handlers/commands'), ({ name }) => name)).filter(
  ({ right }) => right !== null,
);

/** Somebody of each role of the sample; residents are those it does not know. Leaders are never refused: theirs goes to the duty officer. */
const members = roles
  .filter((role) => role !== 'leader')
  .flatMap((role): Member[] => {
    const person = [...organisation.people.values()].find(({ posts }) => posts[0]?.role === role);
    return role === 'resident' ? [directory.member('r_wang', '小王')] : person ? [directory.member(person.id)] : [];
  });

/** What people call those who hold a right. */
const titles =
  /居民|楼栋长|网格长|网格员|社区书记|联络员|街道吹哨负责人|区指挥中心|属事单位|市级|督查室|组织部|平台管理员|区领导/;

async function refusalOf(command: Command, member: Member): Promise<string> {
  const conversation = { platform: 'simulator', kind: 'direct', id: member.id };
  const message = { conversation, sender: member.id, text: command.title };
  const request = { command: command.name, slots: {}, text: command.title };
  const context = { now: 0, directory, member, message, request, slots: {} } as unknown as CommandContext;
  const { say = [] } = await engineWords.notGranted(command, context);
  return say.map(({ body }) => wordsOf(body)).join();
}

test('there is somebody of every role', () => {
  expect(members.length).toBeGreaterThanOrEqual(12);
});

test.each(commands.map((command) => [command.title, command] as const))('“%s” refused says who can', async (title, command) => {
  const refused = members.filter((member) => !directory.allows(member, command.right ?? ''));
  for (const member of refused) {
    const words = await refusalOf(command, member);
    expect(words).toContain(`“${title}”由`);
    expect(words).toMatch(titles);
    // Whoever is named could do it: the refused one’s own office alone is never the answer.
    expect(words).not.toContain('有权限的同志');
  }
  // Queries and help are for everybody; everything else is refused to somebody.
  if (!['query', 'help', 'undo'].includes(command.right ?? '')) expect(refused.length).toBeGreaterThan(0);
});

test('every right a step needs, with its limit, has a holder to name', () => {
  const rights = transitions.flatMap(({ right, limit }) => (right === null ? [] : [[right, limit] as const]));
  expect(rights.filter(([right, limit]) => directory.whoMay(right, limit) === '')).toEqual([]);
});
