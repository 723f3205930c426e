import { fits, outside } from './choose.ts';
import { isHead } from './clause.ts';
import { doubtOf } from './guards.ts';
import type { SayingHit } from './saying.ts';
import { type Announced, type Range, type Scene, within } from './scene.ts';
import { besides, tellsAnew } from './second-trouble.ts';
import { matterIn, placesIn } from './slots/found-in.ts';
import { findType } from './slots/whistle-type.ts';
import { isTrouble } from './trouble.ts';

/** One stretch of a message that is to be read as a request of its own (分句); `lead` is the preamble of a list. */
export interface Stretch extends Announced {
  readonly listed: boolean;
}

const marker =
  /[①-⑳]|[(]\d{1,2}[)]|(?<=^|[\s,。;:!?\n])(?:\d{1,2}[)、]|\d{1,2}\.(?!\d)|[\d一]个?(?=(?:应急|重点|常规|协调)哨)|[一二三四五六七八九][、](?=\S)|(?:第[一二三四五两]|头一)(?:(?:[件个条桩])?[,、:是]|[件个条桩](?=(?:应急|重点|常规|协调)哨))|[一二三四五]是)/g;
const conjunction =
  /(?:另外|另(?=吹|报|发)|还有|再就是|再有|对了|顺便|顺带|捎带|同时(?=吹|报)|然后(?=再|吹|报|把|签|办)|接着|(?<![能请想要否以不别先次后头])再(?=吹|报|催|派|签|认领|评价|撤|退|查|给(?!.{0,3}[0-9一二两三四五六七几]+[个]?[天日周礼星月小])|帮|发)|重新吹|重新发|重[吹发报]|改吹|改发|以及(?=吹|报)|(?<=(?:[再重新]来|[另再]发)[一两]?[个条][:,]?\s?)(?=(?:应急|重点|常规|协调)哨)|(?<=[改换](?:成|为)(?:这[条个]|下面(?:这[条个])?|以下)[:,]?\s?)(?=应急|重点|常规|协调|吹)|并(?=且|把|请|签|催|吹))/g;
const strongBreak = /[。;!?\n]/g;
/** Where a request may end is looked at so often; who writes more sentences writes a letter, and its rest is part of the last request. */
const MOST_CUTS = 60;
/** Who needs more words for one entry of a list writes a letter. */
const LONGEST_ENTRY = 60;
const anyBreak = /[,。;!?\n]/g;

/** Cuts a message into its requests, in order. A stretch that does not begin something new stays with the one before it. */
export function split(scene: Scene): Stretch[] {
  const whole = { start: scene.address.start, end: scene.text.length };
  const listed = listOf(scene, whole);
  const pieces = listed ?? [{ ...whole, listed: false }];
  const announced = listed && findType(scene.text.slice(whole.start, listed[0]?.start))?.type;
  const kind = announced ? { kind: announced } : {};
  return pieces.flatMap((piece) => cut(scene, piece).map((range) => ({ ...range, ...kind, listed: piece.listed })));
}

/** `1. … 2. …`, `①…②…`: every entry is a request of its own. One marker alone is no list. */
function listOf(scene: Scene, whole: Range): Stretch[] | undefined {
  const markers = [...scene.text.slice(whole.start).matchAll(marker)].map((match) => match.index + whole.start);
  if (markers.length < 2) return undefined;
  const entries = markers.map((start, index) => ({ start, end: markers[index + 1] ?? whole.end, listed: true }));
  const preamble = { start: whole.start, end: markers[0] ?? whole.start };
  const telling = entries.filter((entry) => entry.end - entry.start > 4);
  // 吹两个哨:一是…二是…: what follows the announcement needs no more than a place.
  const announced = headSaying(scene, preamble)?.saying.intent === 'whistle';
  const told = (entry: Range): boolean =>
    begins(scene, entry, preamble) ||
    carries(scene, entry) ||
    tellsTrouble(scene, entry) ||
    (announced && placesIn(scene, entry).length > 0);
  if (telling.length < 2 || !(entries.every(told) || areDifferent(scene, entries))) return undefined;
  return within(scene.cases, preamble).length > 0 && !carries(scene, preamble) ? undefined : entries;
}

function cut(scene: Scene, piece: Range): Range[] {
  const points = new Set<number>();
  const text = scene.text.slice(piece.start, piece.end);
  for (const match of text.matchAll(strongBreak)) points.add(piece.start + match.index + 1);
  for (const match of text.matchAll(conjunction)) points.add(piece.start + match.index);
  for (const match of text.matchAll(anyBreak))
    if (startsWithCase(scene, piece.start + match.index + 1) || ordersCase(scene, piece.start + match.index + 1, piece.end))
      points.add(piece.start + match.index + 1);
  // 01 进展:已开挖 02 办结: behind a blank only a number with its command.
  for (const { start, sure } of within(scene.cases, piece).slice(1))
    if (sure && scene.text.charAt(start - 1) === ' ' && ordersCase(scene, start, piece.end)) points.add(start);
  const ranges: Range[] = [];
  let start = piece.start;
  const inOrder = [...points].sort((a, b) => a - b).slice(0, MOST_CUTS + 1);
  for (const [index, point] of inOrder.slice(0, MOST_CUTS).entries()) {
    if (point <= start || point >= piece.end) continue;
    const left = { start, end: point };
    const right = { start: point, end: Math.min(inOrder[index + 1] ?? piece.end, piece.end) };
    if (
      (carries(scene, left) && (begins(scene, right, left) || tellsAnew(scene, right))) ||
      elsewhere(scene, right, left) ||
      besides(scene, right, left)
    ) {
      ranges.push(left);
      start = point;
    }
  }
  ranges.push({ start, end: piece.end });
  return ranges;
}

/** Nothing farther off than this stands at the head of what follows. */
const CASE_AHEAD = 80;

function startsWithCase(scene: Scene, at: number): boolean {
  return within(scene.cases, { start: at, end: at + CASE_AHEAD }).some(
    (mention) => mention.sure && isHead(scene, at, mention.start),
  );
}

/** A command at the head of a clause about a case not named so far: 报到 #01,办结 #02. */
function ordersCase(scene: Scene, at: number, end: number): boolean {
  const stop = scene.text.slice(at, end).search(anyBreak);
  const clause = { start: at, end: stop < 0 ? end : at + stop };
  const sure = within(scene.cases, clause).filter((mention) => mention.sure);
  if (sure.length === 0 || headSaying(scene, clause) === undefined) return false;
  const before = new Set(within(scene.cases, { start: 0, end: at }).map(({ no }) => no));
  return sure.some(({ no }) => !before.has(no));
}

/** What is wrong and where, in the words of staff: residents tell one thing at length. */
function tellsTrouble(scene: Scene, range: Range): boolean {
  return !outside.has(scene.context.role) && placesIn(scene, range).length > 0 && matterIn(scene, range) !== undefined;
}

/** 1.井盖松了 2.快递柜挡通道: short entries, each about a matter of its own, are several; the paragraphs of a letter are not. */
function areDifferent(scene: Scene, entries: readonly Range[]): boolean {
  if (entries.some(({ start, end }) => end - start > LONGEST_ENTRY)) return false;
  const matters = entries.map((entry) => matterIn(scene, entry)?.matter);
  if (!matters.includes(undefined)) return new Set(matters).size === entries.length;
  // ①2栋的灯灭了②5栋漏雨: each with something wrong at a place of its own.
  const places = entries
    .map((entry) => placesIn(scene, entry)[0])
    .map((place) => place && scene.text.slice(place.start, place.end));
  return (
    !places.includes(undefined) && new Set(places).size === entries.length && entries.every((entry) => isTrouble(scene, entry))
  );
}

/** 书院路22号路灯不亮;书院新村3栋楼道堆物: the same is asked for another place, which stands at the head. */
function elsewhere(scene: Scene, right: Range, left: Range): boolean {
  if (within(scene.cases, { start: left.start, end: right.end }).length > 0) return false;
  if (!tellsTrouble(scene, left) || !tellsTrouble(scene, right)) return false;
  const said = headSaying(scene, left) ?? saidAnywhere(scene, left);
  // 1栋我自己处理了;2栋电梯坏了: what was mended is one thing, what is wrong next door another.
  if (said && said.saying.intent !== 'whistle' && said.saying.sub !== 'solve') return false;
  const place = placesIn(scene, right)[0];
  if (!place || !isHead(scene, right.start, place.start)) return false;
  const words = scene.text.slice(place.start, place.end);
  return !scene.text.slice(left.start, left.end).includes(words);
}

/** The left part says something itself, so that what follows may be something new. */
function carries(scene: Scene, range: Range): boolean {
  return (
    headSaying(scene, range) !== undefined ||
    saidAnywhere(scene, range) !== undefined ||
    (within(scene.cases, range).some(({ sure }) => sure) && !onlyNumbers(scene, range))
  );
}

function onlyNumbers(scene: Scene, range: Range): boolean {
  return isHead(scene, range.start, range.end);
}

/** The right part begins a request of its own: another case, another command at its head, or another whistle with its own place. */
function begins(scene: Scene, right: Range, left: Range): boolean {
  const cases = within(scene.cases, right).filter(({ sure }) => sure);
  const before = new Set(within(scene.cases, left).map(({ no }) => no));
  const other = cases.find(({ no }) => !before.has(no));
  // 合并到 QH…-02: the number it goes into is no case of its own.
  if (other && isTarget(scene, other.start, left)) return false;
  const said = headSaying(scene, right);
  if (other && before.size > 0 && (said || !onlyNumbers(scene, right)))
    return isHead(scene, right.start, other.start) || said !== undefined;
  if (!said) return asksOn(scene, right);
  const earlier = headSaying(scene, left) ?? saidAnywhere(scene, left);
  if (!earlier) return before.size > 0 || right.start === left.end;
  // 不满意,QH…根本没解决: one judgement of the one case named.
  if (before.size === 0 && earlier.saying.intent === 'rate' && said.saying.intent === 'rate') return false;
  if (said.saying.grammar.command !== earlier.saying.grammar.command) return isFresh(scene, right, said, earlier);
  // 。现申请按重点哨处理: the same whistle, called by its kind at the end of the story; another one has its place, or is announced.
  const another = placesIn(scene, right).length > 0 || within(scene.found, right).some(({ what }) => what.is === 'danger');
  return tellsOwn(scene, right) && tellsOwn(scene, left) && (another || announced.test(scene.text.slice(right.start, right.end)));
}

const announced = /^\s*(?:另|还|再|同时|接着|然后|并|[①-⑳(\d一二三四五六七八九第])/;

/** 还有红星路的路灯修好没: a second question, about another thing. */
function asksOn(scene: Scene, right: Range): boolean {
  if (!/^[\s,]*(?:还有|另外|再就是|顺便)/.test(scene.text.slice(right.start, right.end)) || !tellsOwn(scene, right)) return false;
  return saidAnywhere(scene, right)?.saying.grammar.reads.asks === true;
}

/** 合并 A 到 B: the second number belongs to the first. */
function isTarget(scene: Scene, at: number, left: Range): boolean {
  return (
    /(?:到|至|入|给|与|和|同|跟|及)\s?$/.test(scene.text.slice(Math.max(left.start, at - 3), at)) &&
    within(scene.cases, left).length > 0
  );
}

/** Another command at the head is a new request, unless it only rounds the first one off (已处理完毕,请核查). */
function isFresh(scene: Scene, right: Range, said: SayingHit, earlier: SayingHit): boolean {
  const cased = within(scene.cases, right).length > 0;
  const opens = said.saying.intent === 'whistle' && said.saying.sub === undefined;
  const sameKind = said.saying.intent === earlier.saying.intent;
  return (
    cased ||
    (opens && tellsOwn(scene, right)) ||
    (!sameKind && /^(?:另外|另|还有|顺便|顺带|捎带|然后|再|并|同时|接着)/.test(scene.text.slice(right.start, right.start + 3)))
  );
}

/** Has a place or a matter of its own. */
function tellsOwn(scene: Scene, range: Range): boolean {
  return within(scene.found, range).some(
    ({ what }) => what.is === 'matter' || (what.is === 'place' && what.place.kind === 'place') || what.is === 'danger',
  );
}

function usable(scene: Scene, range: Range): SayingHit[] {
  const named = within(scene.cases, range).length > 0;
  return within(scene.sayings, range).filter(
    ({ saying }) => (saying.use === 'verb' || (saying.use === 'withCase' && named)) && fits(saying.grammar, scene.context.role),
  );
}

function headSaying(scene: Scene, range: Range): SayingHit | undefined {
  const named = within(scene.cases, range).length > 0;
  return usable(scene, range).find((hit) => isHead(scene, range.start, hit.start) && !doubtOf(scene, hit, range, named));
}

function saidAnywhere(scene: Scene, range: Range): SayingHit | undefined {
  const named = within(scene.cases, range).length > 0;
  return usable(scene, range).find((hit) => !doubtOf(scene, hit, range, named));
}
