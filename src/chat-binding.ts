import type { Organisation, Person } from './domain/organisation.ts';
import type { ChatBinding } from './ports/chat-binding.ts';
import type { Platform } from './ports/platform.ts';

type Reaching = Pick<Platform, 'id' | 'capabilities'>;

/**
 * Finds the chat that reaches an audience over all enabled platforms (群绑定). Where several reach it, the one named first in
 * `SHAOZI_PLATFORMS` speaks: nobody reads the same words twice.
 */
export function createChatBinding(organisation: Organisation, platforms: Iterable<Reaching>): ChatBinding {
  const groups = new Map(organisation.groups.map((group) => [group.id, group]));
  const hasGroup = ({ id }: Reaching, group: string): boolean =>
    id === 'simulator' ? groups.has(group) : Object.keys(groups.get(group)?.channels[id] ?? {}).length > 0;

  function platformOf(person: string): Reaching | undefined {
    const pushing = [...platforms].filter(({ capabilities }) => capabilities.directPush);
    const marked = pushing.find(({ id }) => person.startsWith(`${id}:`));
    const accounts: Person['accounts'] = organisation.people.get(person)?.accounts ?? {};
    return marked ?? pushing.find(({ id }) => accounts[id] !== undefined) ?? pushing[0];
  }

  return {
    resolve(to) {
      if ('conversation' in to) return to.conversation;
      if ('group' in to) {
        const platform = [...platforms].find((one) => hasGroup(one, to.group));
        return platform && { platform: platform.id, kind: 'group', id: to.group };
      }
      const platform = platformOf(to.person);
      return platform && { platform: platform.id, kind: 'direct', id: to.person };
    },
  };
}
