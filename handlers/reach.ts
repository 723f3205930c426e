import type { Person } from '../src/domain/organisation.ts';
import { maskedWords } from '../src/messages/masked.ts';

/** A person and how to reach them (联系方式): `蔡工 138****0004`. */
export function reach(person: Pick<Person, 'call' | 'phone'>): string {
  return person.phone === undefined ? person.call : `${person.call} ${maskedWords(person.phone)}`;
}
