import type { Me } from './types.ts';

/** What the browser remembers between visits (本机记忆). A browser that forbids it simply starts afresh each time. */
function read<Value>(name: string): Value | undefined {
  try {
    return JSON.parse(localStorage.getItem(`shaozi.${name}`) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(`shaozi.${name}`, JSON.stringify(value));
  } catch {
    // Private windows may refuse; nothing depends on it.
  }
}

/** How far a person has read each chat: chat key → highest `seq` seen. */
export type Seen = Record<string, number>;

/** The tour's progress. */
export interface TourNote {
  readonly hidden: boolean;
  readonly done: readonly string[];
}

export const memory = {
  me: () => read<Me>('me'),
  saveMe: (me: Me) => write('me', me),
  seen: (person: string) => read<Seen>(`seen.${person}`) ?? {},
  saveSeen: (person: string, seen: Seen) => write(`seen.${person}`, seen),
  tour: () => read<TourNote>('tour') ?? { hidden: false, done: [] },
  saveTour: (note: TourNote) => write('tour', note),
};
