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
  const busy = new Set<number>();
  for (const { start, end } of [units, sayings, cases].flat()) for (let at = start; at < end; at += 1) busy.add(at - range.start);
  const taken = (at: number): boolean => busy.has(at);
  const move = <Item extends Range>(item: Item, by: number): Item => ({ ...item, start: item.start + by, end: item.end + by });
  const found = within(scene.found, range)
    .filter(({ what }) => what.is === 'place' || what.is === 'matter' || what.is === 'danger')
    .map((item) => move(item, -range.start));
  return findPlaces(scene.text.slice(range.start, range.end), found, taken).map((place) => ({
    ...move(place, range.start),
    where: place.where.map((span) => move(span, range.start)),
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
