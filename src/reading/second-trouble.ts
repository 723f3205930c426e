import { outside } from './choose.ts';
import type { ReadRequest } from './reading.ts';
import { type Range, type Scene, within } from './scene.ts';
import { matterIn, placesIn } from './slots/found-in.ts';
import { isTrouble } from './trouble.ts';

/** Who needs more words for one of two troubles writes a letter. */
const LONGEST = 60;
/** What joins a second trouble to the first, in a resident's words. */
const joint = /^[\s,]*(?:另外|还有|再就是|再有|再报|对了|顺便)/;

/** 3号楼井盖破了,还有一堆建筑垃圾没人清: something else is wrong, told in a few words. */
export function besides(scene: Scene, right: Range, left: Range): boolean {
  if (!outside.has(scene.context.role) || !joint.test(scene.text.slice(right.start, right.end))) return false;
  if (Math.max(right.end - right.start, left.end - left.start) > LONGEST) return false;
  if (within(scene.cases, { start: left.start, end: right.end }).length > 0) return false;
  if (!isPlaced(scene, left, right)) return false;
  const [first, second] = [matterIn(scene, left), matterIn(scene, right)];
  return first !== undefined && second !== undefined && first.matter !== second.matter;
}

/** 满意,谢谢。另外3号楼门口垃圾又满了: behind a command a new trouble, at its own place. */
export function tellsAnew(scene: Scene, right: Range): boolean {
  return (
    outside.has(scene.context.role) &&
    joint.test(scene.text.slice(right.start, right.end)) &&
    within(scene.cases, right).length === 0 &&
    placesIn(scene, right).length > 0 &&
    (matterIn(scene, right) !== undefined || isTrouble(scene, right))
  );
}

/** Where neither says a place it is asked for once, and so for one request: 楼道灯坏了,另外下水道也堵了. */
function isPlaced(scene: Scene, left: Range, right: Range): boolean {
  if (placesIn(scene, left).length > 0) return true;
  const last = placesIn(scene, right).at(-1);
  return last !== undefined && /^[\s。!,]*$/.test(scene.text.slice(last.end, right.end));
}

const numbered = '第?[0-9A-Za-z一二三四五六七八九十]+(?:号楼|#楼?|栋|幢|座|单元)';
const building = new RegExp(`^${numbered}`);
const fromBuilding = new RegExp(`${numbered}.*$`);

/** 锦绣花园5栋…,还有7栋…: a bare building stands in the compound named before. */
export function inOneCompound(requests: readonly ReadRequest[]): ReadRequest[] {
  return requests.map((request, index) => {
    const { place } = request.slots;
    const before = requests.slice(0, index).findLast(({ slots }) => slots.place !== undefined && !building.test(slots.place));
    const compound = before?.slots.place?.replace(fromBuilding, '');
    const tells = request.intent === before?.intent && (request.intent === 'request' || request.intent === 'whistle');
    if (place === undefined || !tells || !compound || compound === before?.slots.place || !building.test(place)) return request;
    return { ...request, slots: { ...request.slots, place: compound + place } };
  });
}

/** 3号楼井盖破了,还有一堆垃圾: what is told beside it is there too. */
export function isSecondTrouble({ intent, slots }: ReadRequest, last: ReadRequest | undefined): boolean {
  return (
    intent === 'request' &&
    last?.intent === 'request' &&
    slots.matter !== undefined &&
    slots.place === undefined &&
    slots.caseNo === undefined
  );
}

/** 井盖破了,还有一堆垃圾,春晓苑: the place at the very end is that of both. */
export function shareBack(request: ReadRequest, next: ReadRequest | undefined): ReadRequest {
  const place = next?.slots.place;
  if (place === undefined || next === undefined || !isSecondTrouble(request, next) || !next.text.endsWith(place)) return request;
  return { ...request, slots: { ...request.slots, place } };
}
