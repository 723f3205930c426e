import type { Matter } from '../../domain/organisation.ts';
import type { LexiconWord } from '../lexicon.ts';
import { type Found, longest } from '../word-finder.ts';
import type { PlaceMention } from './place.ts';

/** The matter a text is about (事项), and by which word. */
export interface MatterMention {
  readonly start: number;
  readonly end: number;
  readonly matter: Matter;
  readonly score: number;
}

/** What is asked for counts more than what is told along the way: 能不能把停车位重新规划一下. */
const ask = /(?:能不能|能否|可不可以|希望|建议|想|请求|要求|申请|盼望|恳请|可以)(?!.{0,3}(?:不|没))[^。!?;\n]{0,40}/g;
/** Keywords of dangers that only name a thing (燃气, 井盖, 外墙): what is wrong with it must stand beside it. */
const thing = /^(?:燃气|煤气|天然气|泄漏|井盖|窨井|外墙|墙皮|保温层|急救|隐患)$/;
const wrong =
  /漏|泄|味|臭|掉|脱|落|缺|没了|不见|丢|偷|撬|翘|塌|陷|裂|坏|破|倒|断|松|晕|吐|昏|救|伤|着火|爆|响|晃|松动|冒|浓|重|危险|没盖/;
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
  taken: (at: number) => boolean = () => false,
): MatterMention | undefined {
  const direct = longest(
    found.flatMap(({ start, end, what }) =>
      what.is === 'matter' && !taken(start) ? [{ start, end, matter: what.matter, share: 1 }] : [],
    ),
  );
  const hits = [...direct, ...halves(text, found)];
  if (hits.length === 0) return undefined;
  const asked = [...text.matchAll(ask)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  // 昏迷 is more than 老人摔: what means danger to people goes first.
  const danger = new Set(found.filter(({ what }) => what.is === 'danger').map(({ start }) => start));
  const byMatter = new Map<string, MatterMention>();
  for (const hit of hits) {
    const score = weigh(text, hit, places, asked) + (hit.matter.danger && danger.has(hit.start) ? 15 : 0);
    const before = byMatter.get(hit.matter.id);
    if (!before) byMatter.set(hit.matter.id, { ...hit, score });
    else byMatter.set(hit.matter.id, { ...(before.score >= score ? before : hit), score: Math.max(before.score, score) + 2 });
  }
  let best: MatterMention | undefined;
  for (const mention of byMatter.values()) if (mention.score > 0 && (!best || mention.score > best.score)) best = mention;
  return best;
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly matter: Matter;
  /** 1 for a keyword as it stands; less where something stands between its halves. */
  readonly share: number;
}

const GAP = 6;

/** Keywords with something between their halves: 拖欠了三个月工资. They count for less than any keyword of their length. */
function halves(text: string, found: readonly Found<LexiconWord>[]): Hit[] {
  return found.flatMap(({ start, end, what }) => {
    if (what.is !== 'half') return [];
    const within = text.slice(end, end + GAP + what.rest.length);
    const at = within.indexOf(what.rest);
    if (at < 1 || /[,。!?;:\n]/.test(within.slice(0, at))) return [];
    const length = 2 + what.rest.length;
    return [
      {
        start,
        end: end + at + what.rest.length,
        matter: what.matter,
        share: (length * 0.6) / Math.min(end - start + at + what.rest.length, 8),
      },
    ];
  });
}

function weigh(
  text: string,
  hit: Hit,
  places: readonly PlaceMention[],
  asked: readonly { start: number; end: number }[],
): number {
  const inside = (spans: readonly { start: number; end: number }[]): boolean =>
    spans.some((span) => hit.start >= span.start && hit.end <= span.end);
  const left = text.slice(Math.max(0, hit.start - 5), hit.start);
  if (hit.matter.danger && thing.test(text.slice(hit.start, hit.end)) && !wrong.test(around(text, hit))) return 0;
  let score = Math.min(hit.end - hit.start, 8) * 10 * hit.share + (hit.matter.danger ? 3 : 0);
  if (places.some((place) => inside(place.where))) score *= 0.3;
  else if (inside(asked)) score *= 1.6;
  if (denied.test(left)) score *= 0.1;
  if (label.test(left)) score += 60;
  return score;
}

/** The words of the same clause beside a hit, without the hit itself. */
function around(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const left = text.slice(Math.max(0, start - 8), start);
  const right = text.slice(end, end + 10);
  return `${left.slice(left.search(/[^,。!?;\n]*$/))} ${/^[^,。!?;\n]*/.exec(right)?.[0] ?? ''}`;
}
