import type { Organisation, Person, Post } from '../../domain/organisation.ts';
import type { Directory } from '../../ports/directory.ts';

/** The simulator's address book (通讯录), as the interface gives it out. */
export interface AddressBook {
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly role: string;
    readonly unit: string;
  }[];
}

/** Builds the address book from the organisation. */
export function addressBook(directory: Directory): AddressBook {
  const { organisation } = directory;
  return {
    groups: organisation.groups.map(({ id, name }) => ({ id, name })),
    people: [...organisation.people.values()].map((person) => entry(person, organisation)),
  };
}

function entry(person: Person, organisation: Organisation): AddressBook['people'][number] {
  const { id, name, title, posts } = person;
  const [post] = posts;
  return { id, name, title, role: post?.role ?? 'resident', unit: post ? unitName(post, organisation) : '' };
}

/** The name people know a post's unit by; the organisation writes streets, communities and the district by id. */
function unitName(post: Post, organisation: Organisation): string {
  if (post.unit === 'district' || post.unit === organisation.district.id) return organisation.district.name;
  for (const street of organisation.streets) {
    if (street.id === post.unit) return street.name;
    for (const community of street.communities) {
      if (community.id === post.unit) return community.name;
      if (community.grids.some((grid) => grid.code === post.unit)) return `${community.name} ${post.unit}`;
    }
  }
  return post.unit;
}
