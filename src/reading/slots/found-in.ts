import { type Range, type Scene, within } from '../scene.ts';
import { type MatterMention, surestMatter, weighMatters } from './matter.ts';
import { findPlaces, type PlaceMention } from './place.ts';

/** Places of a range, shared by all who ask: commands and units are no part of names. */
export function placesIn(scene: Scene, range: Range): PlaceMention[] {
  const key = keyOf(range);
  const known = scene.places.get(key) ?? searchPlaces(scene, range);
  scene.places.set(key, known);
  return known;
}

function searchPlaces(scene: Scene, range: Range): PlaceMention[] {
  const units = within(scene.units, range);
  const sayings = within(scene.sayings, range).filter(({ saying }) => saying.use === 'verb' && saying.parts.length === 1);
  const cases = within(scene.cases, range).filter(({ sure }) => sure);
  const busy = new Uint8Array(range.end - range.start);
  for (const list of [units, sayings, cases])
    for (const { start, end } of list) busy.fill(1, start - range.start, end - range.start);
  const taken = (at: number): boolean => busy[at] === 1;
  const by = range.start;
  const found = within(scene.found, range)
    .filter(({ what }) => what.is === 'place' || what.is === 'matter' || what.is === 'danger')
    .map(({ start, end, what }) => ({ start: start - by, end: end - by, what }));
  return findPlaces(scene.text.slice(range.start, range.end), found, taken).map((place) => ({
    ...place,
    start: place.start + by,
    end: place.end + by,
    where: place.where.map(({ start, end }) => ({ start: start + by, end: end + by })),
  }));
}

/** The matters told in a range, weighed; shared by all who ask: words of units are no matter's. */
export function mattersIn(scene: Scene, range: Range): readonly MatterMention[] {
  const key = keyOf(range);
  const known = scene.matters.get(key) ?? searchMatters(scene, range);
  scene.matters.set(key, known);
  return known;
}

function searchMatters(scene: Scene, range: Range): readonly MatterMention[] {
  const units = within(scene.units, range);
  const taken = (at: number): boolean => units.some(({ start, end }) => at >= start && at < end);
  return weighMatters(scene.text, within(scene.found, range), placesIn(scene, range), taken);
}

/** The matter a range is about by its words alone. */
export function matterIn(scene: Scene, range: Range): MatterMention | undefined {
  return surestMatter(mattersIn(scene, range));
}

function keyOf({ start, end }: Range): number {
  return start * 0x10000 + end;
}
