import type { Organisation } from '../domain/organisation.ts';
import type { Accounts } from '../ports/accounts.ts';

/**
 * Builds the table of ids (帐号对照) of one platform. A person's account is the one the organisation file gives, else their `userId`.
 * A stranger whose id happens to be somebody's `userId` must not speak as that person: such an id is marked with the platform's name;
 * with several platforms all strangers' ids are, so that an answer finds its way back.
 */
export function createAccounts(organisation: Organisation, platform: string, options: { several: boolean }): Accounts {
  const persons = new Map<string, string>();
  for (const person of organisation.people.values()) persons.set(person.accounts[platform] ?? person.id, person.id);
  const mark = `${platform}:`;
  const channels = new Map(organisation.groups.map((group) => [group.id, group.channels[platform]]));
  const groups = new Map<string, string>();
  for (const [id, channel] of channels) {
    for (const [field, value] of Object.entries(channel ?? {})) groups.set(`${field} ${value}`, id);
  }

  return {
    person(account) {
      const known = persons.get(account);
      if (known !== undefined) return known;
      return options.several || organisation.people.has(account) ? `${mark}${account}` : account;
    },
    account(person) {
      const known = organisation.people.get(person);
      if (known !== undefined) return known.accounts[platform] ?? person;
      return person.startsWith(mark) ? person.slice(mark.length) : person;
    },
    group: (field, value) => groups.get(`${field} ${value}`),
    channel: (group) => channels.get(group),
  };
}
