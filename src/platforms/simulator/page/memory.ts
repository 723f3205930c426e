import type { Me } from './types.ts';

/** What the browser remembers between visits (本机记忆). A browser that forbids it simply starts afresh each time. */
type Place = 'localStorage' | 'sessionStorage';

function read<Value>(name: string, place: Place = 'localStorage'): Value | undefined {
  try {
    return JSON.parse(window[place].getItem(`shaozi.${name}`) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: unknown, place: Place = 'localStorage'): void {
  try {
    window[place].setItem(`shaozi.${name}`, JSON.stringify(value));
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
  // Each tab may be someone else; a new tab begins as whoever was chosen last.
  me: () => read<Me>('me', 'sessionStorage') ?? read<Me>('me'),
  saveMe(me: Me) {
    write('me', me, 'sessionStorage');
    write('me', me);
  },
  seen: (person: string) => read<Seen>(`seen.${person}`) ?? {},
  saveSeen: (person: string, seen: Seen) => write(`seen.${person}`, seen),
  tour: () => read<TourNote>('tour') ?? { hidden: false, done: [] },
  saveTour: (note: TourNote) => write('tour', note),
};
