import type { Matter } from '../../domain/organisation.ts';
import type { LexiconWord } from '../lexicon.ts';
import { type Found, longest } from '../word-finder.ts';
import { isHereAndNow, isOnlyUnanswered } from './danger.ts';
import { around, facility, type Hit, isNoise, reachesOf } from './matter-hit.ts';
import type { PlaceMention } from './place.ts';

/** The matter a text is about (事项), and by which word. */
export interface MatterMention {
  readonly start: number;
  readonly end: number;
  /** Where the word ends that names the thing: of a word in two parts the first. */
  readonly nameEnd: number;
  readonly matter: Matter;
  readonly score: number;
  /** Where the first of its words stands, and how many there are. */
  readonly first: number;
  readonly times: number;
}

/** What is asked for counts more than what is told along the way: 能不能把停车位重新规划一下. */
const ask = /(?:能不能|能否|可不可以|希望|建议|想|请求|要求|申请|盼望|恳请|可以)(?!.{0,3}(?:不|没))[^。!?;\n]{0,40}/g;
/** No wish reaches farther. */
const WISH = 50;
/** What a trouble does to people, said of many troubles: it names none as long as the thing itself is named. */
const effect =
  /^(?:滴滴答答|鬼哭狼嚎|挡光|采光|黑灯瞎火|黑咕隆咚|一路黑|吵死|太吵|吵得|吵到|吵闹|吵得很|扰民|冰凉|呛人|呛得|骂人|吵架|吵起来|矛盾|不讲理|闹矛盾|调解|纠纷|家里困难|生活困难|楼上楼下|上下楼|一个人住|没人照顾|没人打扫|没人扫|不见了|电人|颠|挡道|贴满|臭水|门禁|大坑|有坑)$/;
/** Keywords of dangers that only name a thing (燃气, 井盖, 外墙): what is wrong with it must stand beside it. */
const thing = /^(?:燃气|煤气|天然气|泄漏|井盖|窨井|外墙|墙皮|保温层|急救|隐患)$/;
const wrong =
  /漏|泄|味|臭|掉|脱|落|缺|没了|不见|丢|偷|撬|翘|塌|陷|裂|坏|破|倒|断|松|晕|吐|昏|救|伤|着火|爆|响|晃|松动|噪|冒|浓|重|危险|没盖/;
/** Behind a word these make a place of it. */
const marksPlace =
  /^(?:站|亭|口|间|房)?(?:台(?!风)|口|出口|入口|旁边?|边上|边|门口|附近|对面|跟前|前面|后面|下面|上面|这边|那边|那里|那儿|处)(?:的|那个?|有|,)|^台(?:$|[,。上的])|^上(?:的|全|都|到处|满|贴|挂|又)/;
const denied = /(?:不是|不算|并非|没有|不涉及|无)\s?$/;
const label = /(?:事项|内容|问题|事由|类别)[=:是为]\s?$/;

/**
 * The matter of a text: its longest keyword, danger first among equals. Keywords inside words that only say where (`公交站` in a
 * place) count little, those asked for count more.
 */
export function findMatter(
  text: string,
  found: readonly Found<LexiconWord>[],
  places: readonly PlaceMention[],
): MatterMention | undefined {
  return surestMatter(weighMatters(text, found, places, () => false));
}

/** Every matter some of whose words stand in the text, each by its weightiest. */
export function weighMatters(
  text: string,
  found: readonly Found<LexiconWord>[],
  places: readonly PlaceMention[],
  taken: (at: number) => boolean,
): MatterMention[] {
  const named: Hit[] = [];
  // 昏迷 is more than 老人摔: what means danger to people goes first.
  const danger = new Set<number>();
  for (const { start, end, what } of found) {
    if (what.is === 'danger') danger.add(start);
    else if (what.is === 'matter' && !taken(start) && !cutsWord(text, end))
      named.push({ start, end, nameEnd: end, matter: what.matter, share: 1, gap: 0 });
  }
  const direct = longest(named);
  // 污水井盖没了: nor does a longer word that runs into it hide what is dangerous.
  const hidden =
    danger.size === 0 ? [] : named.filter((word) => word.matter.danger && danger.has(word.start) && !direct.includes(word));
  const hits = [...direct, ...hidden, ...halves(text, found)];
  if (hits.length === 0) return [];
  const asked = wishesAround(text, hits);
  const reaches = reachesOf(text, hits);
  const byMatter = new Map<string, MatterMention>();
  for (const hit of hits) {
    const score = weigh(text, hit, hits, reaches, places, asked, danger);
    const before = byMatter.get(hit.matter.id);
    const again = before !== undefined && (before.end <= hit.start || hit.end <= before.start) ? 2 : 0;
    const better = !before || before.score < score ? hit : before;
    byMatter.set(hit.matter.id, {
      start: better.start,
      end: better.end,
      nameEnd: better.nameEnd,
      matter: hit.matter,
      score: (better === hit ? score : (before?.score ?? 0)) + again,
      first: Math.min(before?.first ?? hit.start, hit.start),
      times: (before?.times ?? 0) + 1,
    });
  }
  return [...byMatter.values()].filter(({ score }) => score > 0);
}

/** 停|电动车: the last character begins another word. */
function cutsWord(text: string, end: number): boolean {
  return /^(?:电(?:动|瓶|视|脑|车)|水(?:果|泥))/.test(text.slice(end - 1, end + 1));
}

/** How far behind the best a matter may be and still be the one meant, when all else in the text speaks for it. */
const CLOSE = 40;

/** The highest score; among close ones what the other words of the text hint at: 补习班…老板跑了 is about lessons. */
export function surestMatter(
  mentions: readonly MatterMention[],
  support?: (matter: Matter) => number,
): MatterMention | undefined {
  const top = Math.max(...mentions.map(({ score }) => score));
  const close = mentions.filter(({ score }) => score >= top - CLOSE);
  if (close.length < 2) return close[0];
  const total = ({ score, matter }: MatterMention): number => score + (support?.(matter) ?? 0);
  return close.reduce((best, mention) => (total(mention) > total(best) ? mention : best));
}

/** Where something is asked for, as far as it can reach the hits. */
function wishesAround(text: string, hits: readonly Hit[]): { start: number; end: number }[] {
  const from = Math.max(0, Math.min(...hits.map(({ start }) => start)) - WISH);
  const to = Math.max(...hits.map(({ end }) => end)) + WISH;
  return [...text.slice(from, to).matchAll(ask)].map((match) => ({
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
}

/**
 * Words with something between their parts: 拖欠了三个月工资. Where the configuration says so (`电梯…出不来`) they count as a word of
 * their length, else for less than any keyword of their length.
 */
function halves(text: string, found: readonly Found<LexiconWord>[]): Hit[] {
  const hits: Hit[] = [];
  for (const { start, end, what } of found) {
    if (what.is !== 'joined' || !what.matter) continue;
    const { stop, matter } = what;
    // 老人提桶爬楼,请水司来看看: what somebody is called to do belongs to no word of the trouble.
    if (cutsWord(text, stop) || /,(?:请|叫|让|麻烦)/.test(text.slice(start, stop))) continue;
    const length = end - start + what.rest;
    const share = (length * (what.whole ? 0.9 : 0.6)) / Math.min(stop - start, 8);
    hits.push({ start, end: stop, nameEnd: end, matter, share, gap: stop - start - length });
  }
  return hits;
}

function weigh(
  text: string,
  hit: Hit,
  hits: readonly Hit[],
  reaches: ReadonlyMap<number, readonly Matter[]>,
  places: readonly PlaceMention[],
  asked: readonly { start: number; end: number }[],
  danger: ReadonlySet<number>,
): number {
  const inside = (spans: readonly { start: number; end: number }[], end: number): boolean =>
    spans.some((span) => hit.start >= span.start && end <= span.end);
  const left = text.slice(Math.max(0, hit.start - 5), hit.start);
  const words = text.slice(hit.start, hit.end);
  if (hit.matter.danger && isOnlyUnanswered(text, hit.start, hit.end)) return 0;
  // What is dangerous now goes before all else.
  const alarm = hit.matter.danger && danger.has(hit.start);
  if (hit.matter.danger && thing.test(words) && !wrong.test(around(text, hit))) return alarm ? 15 : 0;
  let score = Math.min(hit.end - hit.start, 8) * 10 * hit.share + (hit.matter.danger ? 3 : 0);
  if (hit.gap > 0 && words.includes(',')) score *= 0.7;
  // 建筑垃圾没人清: 垃圾 is the end of another matter's word.
  if (reaches.get(hit.start)?.some((matter) => matter !== hit.matter)) score *= 0.4;
  // 着了火往哪跑, 火灾隐患: what is only feared is not what happened.
  const isNow = hit.matter.danger && isHereAndNow(text, hit.start, hit.end);
  if (hit.matter.danger && !isNow) score *= 0.4;
  // 摊贩的油烟: what is owned is meant, not the owner.
  if (text.charAt(hit.end) === '的' && hits.some((other) => other.start === hit.end + 1 && other.matter !== hit.matter))
    score *= 0.5;
  if (
    effect.test(words) ||
    /^物业.*(?:不|推|没人|电话|拖|理)/.test(words) ||
    (isNoise(words) && hits.some((other) => other.matter !== hit.matter))
  )
    score *= 0.4;
  const wish = asked.find((span) => hit.start >= span.start && hit.end <= span.end);
  // 钟鼓楼公厕…没人打扫: the end of the place is what is wrong, when the rest of the word says so.
  const where = places.some(
    (place) =>
      inside(place.where, hit.gap > 0 ? hit.nameEnd : hit.end) &&
      !(hit.nameEnd === place.end && hit.nameEnd < hit.end && facility.test(text.slice(hit.start, hit.nameEnd))),
  );
  if (where) score *= 0.3;
  else if (wish) score *= text.slice(wish.start, hit.start).includes(',') ? 1.3 : 1.6;
  // 公交站旁边的路灯: what only says where.
  else if (marksPlace.test(text.slice(hit.end, hit.end + 5))) score *= 0.3;
  if (denied.test(left)) score *= 0.1;
  if (label.test(left) || (hit.gap === 0 && /^\s?:/.test(text.slice(hit.end, hit.end + 2)))) score += 60;
  // Of equals the first: what a text is about stands before what comes of it.
  return score - Math.min(hit.start, 80) / 20 + (alarm ? (isNow ? 40 : 15) : 0);
}
