import type { World } from '../src/core/define-command.ts';
import type { Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf, residentsToAsk, titleOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import { currentWindow } from '../src/domain/windows.ts';
import checkAsked from '../templates/check-asked.ts';
import ratingAsked from '../templates/rating-asked.ts';
import { gridContact } from './grid-contact.ts';

/** Asks the grid and the community to look (请核查), privately: who stands in for the grid worker on leave, and where neither is known the dispatcher. */
export async function checkWords(world: World, of: Case): Promise<Say[]> {
  const window = currentWindow(of.windows, 'check');
  const body = checkAsked.render({
    no: of.no,
    title: titleOf(of),
    unit: leadOf(of)?.unit ?? '',
    note: of.resolution?.note ?? '',
    missing: of.resolution?.missing ?? [],
    by: spoken(window?.due ?? world.now),
  });
  const worker = of.grid === undefined ? undefined : (await gridContact(world, of)).person.id;
  const community = of.community === undefined ? undefined : world.directory.community(of.community);
  // One person is asked to go there. The community reads in the group what its grid is to look at; of an everyday case that is enough.
  const alone = worker !== undefined && of.type === 'routine';
  const people = [...(worker === undefined ? [] : [worker]), ...(community && !alone ? [community.liaison] : [])];
  if (people.length === 0) people.push((await world.directory.onDuty('dispatcher', world.now, of.street)).person.id);
  return [...new Set(people)].map((person) => ({ to: { person }, body, cardName: `check:${of.no}` }));
}

/** Asks everyone concerned how it went: the residents who reported it, else those who blew the whistle. */
export function ratingWords(of: Case, again: boolean): Say[] {
  const residents = residentsToAsk(of);
  const lead = leadOf(of)?.unit;
  const people =
    residents.length > 0 ? residents.map((reporter) => reporter.person) : [of.whistle?.by.person ?? of.opener.person];
  const rated = new Set(of.ratings.map((rating) => rating.by.person));
  return people
    .filter((person) => person !== 'bot' && !rated.has(person))
    .map((person) => ({
      to: { person },
      body: ratingAsked.render({
        no: of.no,
        title: titleOf(of),
        note: of.resolution?.note ?? '',
        resident: residents.length > 0,
        ...(residents.length === 0 && lead !== undefined && of.whistle ? { unit: lead } : {}),
        again,
      }),
    }));
}
