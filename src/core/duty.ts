import { addDays, DAY, dateOf, type Instant, startOf, weekdayOf } from '../domain/instant.ts';
import type { DutyRoster, Organisation, Person } from '../domain/organisation.ts';
import type { Absence, AbsenceStore } from '../ports/absence-store.ts';
import type { OnDuty } from '../ports/directory.ts';

/** Who is on duty (值班): the rosters read together with the absences said in the chat. */
export interface Duty {
  /**
   * The first of `rows`' week who is there; the deputy they named; their stand-ins; then `others` and whom those named. Undefined
   * when nobody is left.
   */
  pick(rows: readonly (readonly string[])[] | undefined, others: readonly string[], at: Instant): Promise<OnDuty | undefined>;
}

/** The roster's column for the week of `at`. After the last week it starts over from the first, so that no week is without. */
function weekIndex(roster: Pick<DutyRoster, 'weeks' | 'until' | 'repeat'>, at: Instant): number | undefined {
  const today = dateOf(at);
  const monday = addDays(today, 1 - weekdayOf(today));
  const listed = roster.weeks.indexOf(monday);
  if (listed >= 0) return listed;
  const [first] = roster.weeks;
  if (first === undefined || (!roster.repeat && today > roster.until)) return undefined;
  const weeks = Math.round((startOf(monday) - startOf(first)) / (7 * DAY));
  return ((weeks % roster.weeks.length) + roster.weeks.length) % roster.weeks.length;
}

/** Reads an organisation's rosters. */
export function createDuty({ duty, people }: Pick<Organisation, 'duty' | 'people'>, absences: AbsenceStore): Duty {
  return {
    async pick(rows, others, at) {
      const away = new Map<string, Absence>();
      for (const absence of await absences.current(at)) {
        if (absence.from <= at && at < absence.until) away.set(absence.person, absence);
      }
      const found = (id: string | undefined, because: OnDuty['because']): OnDuty | undefined => {
        const person = id === undefined ? undefined : people.get(id);
        return person === undefined || away.has(person.id) ? undefined : { person, because };
      };
      const week = weekIndex(duty, at);
      const [first, ...standIns] = (week === undefined ? undefined : rows?.[week]) ?? [];
      return (
        found(first, 'roster') ??
        found(deputyOf(first, away, people), 'deputy') ??
        firstOf(standIns, (id) => found(id, 'stand-in')) ??
        firstOf(others, (id) => found(id, 'only')) ??
        firstOf(others, (id) => found(deputyOf(id, away, people), 'deputy'))
      );
    },
  };
}

/** Follows the deputies until somebody is there; a ring of people standing in for each other leads nowhere. */
function deputyOf(
  person: string | undefined,
  away: ReadonlyMap<string, Absence>,
  people: ReadonlyMap<string, Person>,
): string | undefined {
  const asked = new Set<string>();
  let current = person;
  while (current !== undefined && away.has(current) && !asked.has(current)) {
    asked.add(current);
    const deputy = away.get(current)?.deputy;
    current = deputy !== undefined && people.has(deputy) ? deputy : undefined;
  }
  return current === person || (current !== undefined && asked.has(current)) ? undefined : current;
}

function firstOf(ids: readonly string[], take: (id: string) => OnDuty | undefined): OnDuty | undefined {
  for (const id of ids) {
    const found = take(id);
    if (found !== undefined) return found;
  }
  return undefined;
}
