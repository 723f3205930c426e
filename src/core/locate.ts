import type { Community, Organisation } from '../domain/organisation.ts';
import { plainPlace } from '../domain/place-text.ts';
import type { Directory, Location } from '../ports/directory.ts';
import { createPlaceIndex, type NumberKind, type NumberRange, type PlaceIndex, type PlaceName } from './place-index.ts';

/** A number behind a place name; up to three other characters may stand between (`春晓苑东侧3栋`). */
const numberAfter = /[^\d,。;、,;.!?!?]{0,3}?(\d{1,5})(?:[-、,,和/]\d{1,5})*(?:-\d{1,5})*(栋|号|网格)/y;
/** `锦绣花园7-2-301`: building, entrance, flat. */
const flatAfter = /(\d{1,3})-\d{1,3}(?:-\d{1,4})?(?![\d号栋])/y;
const bareBuilding = /(\d{1,3})(?:[-、,,和/]\d{1,3})*栋/;

/** Something in the words that tells where. */
interface Clue {
  readonly locations: readonly Location[];
  readonly start: number;
  readonly length: number;
}

/**
 * Builds `locate` (落格): the most exact place that words name. A grid beats a community, a community a street; of equals the longer
 * wins, then the earlier. A name that lies in several places is narrowed by the rest of the words, then by `near`.
 */
export function createLocate(streets: Organisation['streets']): Directory['locate'] {
  const index = createPlaceIndex(streets);
  const communities = new Map(streets.flatMap((street) => street.communities.map((one) => [one.id, { street, community: one }])));
  const streetById = new Map(streets.map((street) => [street.id, street]));
  const buildings = buildingRanges(index);

  return (place, near) => {
    const text = plainPlace(place);
    const clues = readClues(text, index, buildings);
    let best: Clue | undefined;
    for (const clue of clues) if (best === undefined || isBetter(clue, best)) best = clue;
    if (best !== undefined) return settle(best, clues, near);

    const [only, second] = near?.communities ?? [];
    const home = only === undefined || second !== undefined ? undefined : communities.get(only);
    if (home !== undefined) return buildingOf(text, home.community, buildings) ?? home;
    const candidates = (near?.communities ?? []).flatMap((id) => {
      const found = communities.get(id);
      const grid = found === undefined ? undefined : buildingOf(text, found.community, buildings);
      return grid === undefined ? [] : [grid];
    });
    const [candidate] = candidates;
    if (candidate !== undefined && candidates.length === 1) return candidate;
    const street = near?.street === undefined ? undefined : streetById.get(near.street);
    return street === undefined ? {} : { street };
  };
}

/** Building ranges of each community, by its id. */
function buildingRanges(
  index: PlaceIndex,
): ReadonlyMap<string, readonly { readonly base: string; readonly range: NumberRange }[]> {
  const found = new Map<string, { base: string; range: NumberRange }[]>();
  for (const names of index.values()) {
    for (const { word, ranges } of names) {
      for (const range of ranges) {
        const id = range.location.community?.id;
        if (range.kind === '栋' && id !== undefined) found.set(id, [...(found.get(id) ?? []), { base: word, range }]);
      }
    }
  }
  return found;
}

/** The grid of a building said without its compound, where the community has but one compound with numbered buildings. */
function buildingOf(text: string, community: Community, buildings: ReturnType<typeof buildingRanges>): Location | undefined {
  const ranges = buildings.get(community.id) ?? [];
  if (ranges.length === 0 || ranges.some(({ base }) => base !== ranges[0]?.base)) return undefined;
  const number = bareBuilding.exec(text)?.[1];
  if (number === undefined) return undefined;
  return ranges.find(({ range }) => range.from <= Number(number) && Number(number) <= range.to)?.range.location;
}

function readClues(text: string, index: PlaceIndex, buildings: ReturnType<typeof buildingRanges>): Clue[] {
  const hits: { name: PlaceName; start: number; end: number }[] = [];
  for (let at = 0; at < text.length; ) {
    const name = index.get(text.charAt(at))?.find(({ word }) => text.startsWith(word, at));
    if (name === undefined) at += 1;
    else {
      hits.push({ name, start: at, end: at + name.word.length });
      at += name.word.length;
    }
  }
  return hits.map(({ name, start, end }, position) => {
    const next = hits[position + 1]?.start ?? text.length;
    const said = numberBehind(text, name, end, next);
    const exact = said === undefined ? [] : locationsOf(name, said);
    if (said !== undefined && exact.length > 0) return { locations: exact, start, length: said.end - start };
    const [only] = name.locations;
    if (said?.kind === '栋' && only?.community !== undefined && name.locations.length === 1) {
      const isCommunity = name.ranges.some(({ kind }) => kind === '网格');
      const grid = isCommunity ? buildingOf(text.slice(end, next), only.community, buildings) : undefined;
      if (grid !== undefined) return { locations: [grid], start, length: said.end - start };
    }
    return { locations: name.locations, start, length: end - start };
  });
}

function numberBehind(
  text: string,
  name: PlaceName,
  from: number,
  to: number,
): { number: number; kind: NumberKind; end: number } | undefined {
  numberAfter.lastIndex = from;
  const [, counted, kind] = numberAfter.exec(text) ?? [];
  if (counted !== undefined && numberAfter.lastIndex <= to) {
    return { number: Number(counted), kind: kind as NumberKind, end: numberAfter.lastIndex };
  }
  if (!name.ranges.some((range) => range.kind === '栋')) return undefined;
  flatAfter.lastIndex = from;
  const [, building] = flatAfter.exec(text) ?? [];
  return building === undefined || flatAfter.lastIndex > to
    ? undefined
    : { number: Number(building), kind: '栋', end: flatAfter.lastIndex };
}

/** People say `5号` for building 5 of a compound and `18号楼` for number 18 of a road; take what the place has. */
function locationsOf(name: PlaceName, said: { number: number; kind: NumberKind }): Location[] {
  const within = name.ranges.filter(({ from, to }) => from <= said.number && said.number <= to);
  const same = within.filter(({ kind }) => kind === said.kind);
  if (same.length > 0 || said.kind === '网格' || name.ranges.some(({ kind }) => kind === said.kind)) {
    return same.map(({ location }) => location);
  }
  return within.filter(({ kind }) => kind !== '网格').map(({ location }) => location);
}

function levelOf({ locations: [first] }: Clue): number {
  return first?.grid !== undefined ? 3 : first?.community !== undefined ? 2 : 1;
}

function isBetter(clue: Clue, best: Clue): boolean {
  const step = levelOf(clue) - levelOf(best) || clue.length - best.length || best.start - clue.start;
  return step > 0;
}

/** Chooses among the places a name lies in. */
function settle(best: Clue, clues: readonly Clue[], near: Parameters<Directory['locate']>[1]): Location {
  let left = best.locations;
  const narrow = (fits: (location: Location) => boolean) => {
    const kept = left.filter(fits);
    if (kept.length > 0) left = kept;
  };
  if (left.length > 1) {
    for (const { locations } of clues) {
      if (locations === best.locations) continue;
      narrow((mine) =>
        locations.some(
          (other) => mine.street === other.street && (other.community === undefined || other.community === mine.community),
        ),
      );
    }
  }
  if (left.length > 1 && near?.communities !== undefined) {
    const ids = near.communities;
    narrow(({ community }) => community !== undefined && ids.includes(community.id));
  }
  if (left.length > 1 && near?.street !== undefined) narrow(({ street }) => street?.id === near.street);
  const [first] = left;
  if (first === undefined) return {};
  if (left.length === 1) return first;
  const { street, community } = first;
  if (street === undefined || left.some((other) => other.street !== street)) return {};
  return community === undefined || left.some((other) => other.community !== community) ? { street } : { street, community };
}
