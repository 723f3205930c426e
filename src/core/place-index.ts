import type { Grid, Organisation } from '../domain/organisation.ts';
import { plainPlace } from '../domain/place-text.ts';
import type { Location } from '../ports/directory.ts';

/** What a number after a place name counts: buildings (栋), house numbers (号), grids (网格). */
export type NumberKind = '栋' | '号' | '网格';

/** Numbers that belong to one grid: `1-6栋`, `61号起`. */
export interface NumberRange {
  readonly kind: NumberKind;
  readonly from: number;
  readonly to: number;
  readonly location: Location;
}

/** A name of a place (地名) with where it lies; more than one where it crosses borders (望澜路). */
export interface PlaceName {
  readonly word: string;
  readonly locations: Location[];
  readonly ranges: NumberRange[];
}

/** All names, by their first character, the longest first. */
export type PlaceIndex = ReadonlyMap<string, readonly PlaceName[]>;

const ranged = /^(.+?)(\d+)(?:-(\d+))?(栋|号)(起)?$/;

/** Collects every place name of an organisation: grids' and communities' places, their own names and codes, streets. */
export function createPlaceIndex(streets: Organisation['streets']): PlaceIndex {
  const names = new Map<string, PlaceName>();
  const nameOf = (word: string): PlaceName => {
    const plain = plainPlace(word);
    const known = names.get(plain);
    if (known !== undefined) return known;
    const name: PlaceName = { word: plain, locations: [], ranges: [] };
    names.set(plain, name);
    return name;
  };
  const lies = (word: string, location: Location): PlaceName => {
    const name = nameOf(word);
    // A compound named by its community and by one of its grids lies in that grid as far as the grid's own words go.
    const coarser = name.locations.findIndex((known) => known.community === location.community && known.grid === undefined);
    if (coarser >= 0 && location.grid !== undefined) name.locations[coarser] = location;
    else if (!name.locations.some((known) => known.community === location.community && location.grid === undefined)) {
      name.locations.push(location);
    }
    return name;
  };

  for (const street of streets) {
    for (const word of [street.name, ...street.aliases]) lies(word, { street });
    for (const community of street.communities) {
      const here: Location = { street, community };
      const grids = community.grids.map((grid) => ({ grid, location: { ...here, grid } }));
      for (const word of [community.name, ...community.aliases]) {
        const ranges = grids.map(({ grid, location }, index) => ordinalRange(grid, index, location));
        lies(word, here).ranges.push(...ranges);
      }
      for (const word of community.places) lies(word, here);
      for (const { grid, location } of grids) {
        for (const word of [grid.name, grid.code]) lies(word, location);
        for (const place of grid.places) addPlace(place, here, location, lies);
      }
    }
  }

  for (const name of names.values()) sharpen(name);
  const index = new Map<string, PlaceName[]>();
  for (const name of names.values()) {
    const first = name.word.charAt(0);
    index.set(first, [...(index.get(first) ?? []), name]);
  }
  for (const list of index.values()) list.sort((a, b) => b.word.length - a.word.length);
  return index;
}

/** A compound or road all of whose numbers in a community belong to one grid lies in that grid, number or no number. */
function sharpen({ locations, ranges }: PlaceName): void {
  for (const [at, location] of locations.entries()) {
    if (location.community === undefined || location.grid !== undefined) continue;
    const inside = ranges.filter(({ kind, location: { community } }) => kind !== '网格' && community === location.community);
    const [first] = inside;
    if (first !== undefined && inside.every((range) => range.location.grid === first.location.grid))
      locations[at] = first.location;
  }
}

function ordinalRange(grid: Grid, index: number, location: Location): NumberRange {
  const written = /第?(\d+)网格$/.exec(plainPlace(grid.name))?.[1];
  const number = written === undefined ? index + 1 : Number(written);
  return { kind: '网格', from: number, to: number, location };
}

function addPlace(
  place: string,
  here: Location,
  location: Location,
  lies: (word: string, location: Location) => PlaceName,
): void {
  const [, base, from, to, kind, onwards] = ranged.exec(plainPlace(place)) ?? [];
  if (base === undefined) {
    lies(place, location);
    return;
  }
  const start = Number(from);
  lies(base, here).ranges.push({
    kind: kind === '号' ? '号' : '栋',
    from: start,
    to: onwards === undefined ? Number(to ?? start) : Number.POSITIVE_INFINITY,
    location,
  });
}
