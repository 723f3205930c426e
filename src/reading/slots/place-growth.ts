import type { PlaceAnchor } from './place-anchors.ts';
import {
  away,
  beside,
  entrance,
  landmark,
  numbered,
  onRoad,
  part,
  room,
  shop,
  shopfront,
  site,
  stretch,
  stretchTo,
} from './place-words.ts';

/** A stretch that only says where. */
export interface Where {
  readonly start: number;
  readonly end: number;
}

/** How far a place reaches from its anchor (地点延伸). */
export interface Growth {
  readonly end: number;
  /** How many words of detail were added: numbers, gates, neighbours. */
  readonly detail: number;
  readonly where: readonly Where[];
}

/** Words of the text that belong to something else. */
export interface Surroundings {
  readonly taken: (at: number) => boolean;
  /** Start → end of the longest word there that tells what is wrong. */
  readonly matters: ReadonlyMap<number, number>;
}

const joins = /^(?:、|和|与|及|跟|到|至)$/;
/** 路口, 巷子, 平房 … pointed at: 石桥老街那条巷子. */
const pointed =
  /那(?:个|条|排|栋|座|片|段)(?=[号0-9一二三四五六七八九十]{1,3}[号栋幢]|十字路口|丁字路口|路口|巷子|胡同|拐角|拐弯|转角|平房|门面|商铺|桥洞|涵洞|天桥|停车场|空地|广场|菜场|菜市场|小路|小巷|岔路)/y;
/** More words than these in a row are no place any more. */
const MOST_STEPS = 12;

/** From an anchor to the right, as far as the words still say where. `next` are the anchors behind it, by start. */
export function grow(text: string, anchor: PlaceAnchor, next: readonly PlaceAnchor[], around: Surroundings): Growth {
  const where: Where[] = [{ start: anchor.start, end: anchor.end }];
  let end = anchor.end;
  let detail = 0;
  let ahead = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    while (ahead < next.length && (next[ahead] as PlaceAnchor).start < end) ahead += 1;
    const neighbour = joined(text, end, next[ahead]);
    const grown = neighbour ? { end: neighbour.end, where: true } : tail(text, end, detail > 0, around);
    if (!grown) break;
    if (grown.where) where.push({ start: end, end: grown.end });
    end = grown.end;
    detail += 1;
  }
  // 莲花池公园到玉带桥这一截.
  const stretched = /[到至]/.test(text.slice(anchor.start, end)) ? /^[这那]一?[段截]/.exec(text.slice(end, end + 3)) : null;
  end += stretched?.[0].length ?? 0;
  const several = /^(?:两个|三个|几个|2个|3个)?(?:小区|社区)/.exec(text.slice(end, end + 4));
  const row = detail > 0 && /[、和与及跟]/.test(text.slice(anchor.start, end));
  if (several && (row || anchor.kind === 'alias')) {
    end += several[0].length;
    detail += 1;
  }
  return { end, detail, where };
}

/** Another name right behind, or behind 和/、: 锦绣社区锦绣花园, 北苑、春晓两个小区. */
function joined(text: string, end: number, next: PlaceAnchor | undefined): PlaceAnchor | undefined {
  if (!next || next.kind === 'street' || next.kind === 'building' || next.start > end + 1) return undefined;
  const gap = text.slice(end, next.start);
  return gap === '' || joins.test(gap) ? next : undefined;
}

function tail(
  text: string,
  at: number,
  detailed: boolean,
  { taken, matters }: Surroundings,
): { end: number; where: boolean } | undefined {
  const blank = text.charAt(at) === ' ' ? 1 : 0;
  const of = text.charAt(at + blank) === '的' ? 1 : 0;
  const start = at + blank + of;
  if (taken(start)) return undefined;
  const pointing = sticky(pointed, text, start);
  if (pointing !== undefined) {
    const named = tail(text, pointing, detailed, { taken, matters });
    if (named?.where) return named;
  }
  for (const [pattern, kind] of [
    [numbered, 'where'],
    [room, 'where'],
    [entrance, 'where'],
    [stretch, 'where'],
    [stretchTo, 'where'],
    [away, 'where'],
    [site, 'venue'],
    [shop, 'shop'],
    [shopfront, 'where'],
    [part, 'where'],
    [landmark, 'where'],
    [onRoad, 'firm'],
  ] as const) {
    const end = sticky(pattern, text, start);
    // 楼道灯, 公厕保洁: the longer word says what is wrong, not where.
    if (end === undefined || (matters.get(start) ?? 0) > end) continue;
    // 围墙倒了, 屋顶塌了: the thing that is broken, not where it is.
    if (kind === 'where' && isBroken(text, start, end)) continue;
    // 红星路违法经营的厂: a word that tells what is wrong begins no name.
    if (kind === 'firm' && matters.has(start)) continue;
    // 22号的KTV: behind an exact address it is who is complained of.
    if (kind === 'shop' && detailed) continue;
    if (!(blank + of > 0 && kind !== 'where') && !isQuantity(text, start, end)) return { end, where: kind === 'where' };
  }
  if (blank + of > 0) return undefined;
  const end = sticky(beside, text, start);
  return end === undefined ? undefined : { end, where: true };
}

function isBroken(text: string, start: number, end: number): boolean {
  return (
    /^(?:围墙|屋顶|房顶|平房|台阶|花坛|凉亭|连廊|走廊|广场|步道)$/.test(text.slice(start, end)) &&
    /^(?:都|全|也|又|快|要|已)?(?:倒|塌|裂|坏|破|掉|漏|断|歪|斜|归属|权属|屋顶塌|房顶塌)/.test(text.slice(end, end + 5))
  );
}

/** 12户, 3楼的老人: a number that counts something else than the place. */
function isQuantity(text: string, start: number, end: number): boolean {
  // 19号一栋民房: one of them, not the first.
  if (/^一[栋幢座层]$/.test(text.slice(start, end)) && /^[\u4e00-\u9fff]{0,3}(?:房|楼|别墅|屋)/.test(text.slice(end, end + 5)))
    return true;
  // 12号前: a day of the month; 100号前 is none, nor is 祥云里12号早上.
  const onLane =
    /[里巷弄路街道]$/.test(text.slice(Math.max(0, start - 1), start)) &&
    !/^(?:哨|单|件|案|之前|前(?:$|[,。;!\s]|[完办修到报解整拆清处]))/.test(text.slice(end, end + 2));
  return (
    !onLane &&
    /^(?:[12]?[0-9]|3[01])号$/.test(text.slice(start, end)) &&
    /^(?:哨|单|件|案|晚|早|上午|下午|前|之前)/.test(text.slice(end, end + 2))
  );
}

function sticky(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
