import type { Person } from '../src/domain/organisation.ts';
import { addressOf } from './address.ts';
import { introductions } from './introductions.ts';
import type { OrganisationFile } from './schema-organisation.ts';

/** Everyone once (人员), with all the posts they hold; their title is that of the first place that introduces them. */
export function resolvePeople(file: OrganisationFile): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  for (const { person, post } of introductions(file)) {
    const before = people.get(person.userId);
    const phone = before?.phone ?? person.phone;
    people.set(person.userId, {
      id: person.userId,
      name: person.name,
      call: person.call ?? before?.call ?? addressOf(person.name, person.title, file.address) ?? person.name,
      title: before?.title ?? person.title,
      ...(phone === undefined ? {} : { phone }),
      posts: [...(before?.posts ?? []), post],
      accounts: { ...before?.accounts, ...person.accounts },
    });
  }
  return people;
}
