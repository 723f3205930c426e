import type { Role } from '../domain/organisation.ts';
import { isHead } from './clause.ts';
import type { Implied, Intent, Sub } from './grammar.ts';
import { doubtOf } from './guards.ts';
import type { NamedGrammar, Sayer, SayingHit } from './saying.ts';
import { lengthOf, type Range, type Scene, within } from './scene.ts';
import { hasZero } from './slots/case-number.ts';
import { findType } from './slots/whistle-type.ts';
import { isQuestion } from './trouble.ts';

/** Which command a stretch of a message means (选定), and by which words. */
export interface Choice {
  readonly grammar: NamedGrammar;
  readonly intent: Intent;
  readonly sub: Sub | undefined;
  readonly confidence: number;
  readonly hit?: SayingHit;
  readonly head: boolean;
}

const base = { verb: 10, opening: 7, whole: 16, withCase: 8, overheard: 9 } as const;

/** People outside the staff: what they tell is a request, not a whistle. */
export const outside: ReadonlySet<Role> = new Set(['resident', 'building', 'party_member', 'related']);
/** A question in the middle of a long text is part of the story, not a question to the bot. */
const LONG = 40;

/** Whether a grammar may be meant by this role. */
export function fits(grammar: NamedGrammar, role: Role): boolean {
  const { only } = grammar.reads;
  if (only === undefined) return true;
  return only === 'staff' ? !outside.has(role) : only.includes(role);
}

const howTo =
  /(?:[要该]|应该)?(?:怎么|咋|如何)写|(?:怎么|如何|怎样|咋)(?!读|写|念|看待|还|没|不|了|回事)|(?:要|该|得|需要|应该)(?:写|填|发|说|报|带)(?:些|点)?(?:什么|哪些|啥)|(?:格式|模板|写法|样例|例子)(?:是|长|有)?(?:什么|啥|怎)/;

/** A short question about how one of the commands is given: 退单怎么退. */
export function asksHow(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end);
  if (words.length > 24 || !howTo.test(words)) return false;
  return within(scene.sayings, range).some((hit) => hit.saying.use === 'verb' && hit.saying.grammar.reads.asks !== true);
}

/** The command whose sayings stand in the range: the longest, at the head before the middle, none that is only talked about. */
export function chooseSaid(scene: Scene, range: Range, named: boolean, placed: boolean, told = placed): Choice | undefined {
  const hits = within(scene.sayings, range);
  const quotesPerson = scene.address.quote?.bot === false;
  const out = new Set(hits.filter(({ saying }) => saying.use === 'unless').map(({ saying }) => saying.grammar.command));
  const usable = hits.filter((hit) => {
    const { saying } = hit;
    if (saying.use === 'unless' || saying.use === 'colour' || saying.use === 'overheard') return false;
    if (!named && ((told && placed) || quotesPerson) && changesType(hit)) return false;
    if (!named && saying.sub === 'excuse' && speaksOfWhistles(scene, range)) return false;
    // 报区里:协调哨,旧改卡在管线上: a new whistle for the district, no case that goes up to it.
    if (
      !named &&
      told &&
      (saying.sub === 'escalate' || saying.intent === 'deliberate') &&
      findType(scene.text.slice(range.start, range.end))
    )
      return false;
    if (out.has(saying.grammar.command) || !fits(saying.grammar, scene.context.role)) return false;
    if (saying.use === 'whole') return isWhole(scene, hit, range);
    if (saying.use === 'opening') return opens(scene, hit, range);
    if (saying.use !== 'withCase') return true;
    if (saying.grammar.reads.withCaseOnly?.includes(scene.context.role) === false) return false;
    return named || (placed && saying.grammar.reads.asks === true && !asksForWork(scene, hit) && !isTelling(scene, hit, range));
  });
  const numbered = within(scene.cases, range).some((mention) => mention.sure || (named && hasZero(scene.text, mention)));
  let best: { hit: SayingHit; score: number; head: boolean } | undefined;
  for (const hit of notInside(usable)) {
    if (hit.saying.use !== 'whole' && doubtOf(scene, hit, range, named)) continue;
    const head = isHead(scene, range.start, hit.start);
    // 吹哨 in passing, without what or where, is talk about whistles.
    if (hit.saying.grammar.reads.implied === 'staff-trouble' && !told && (!head || isQuestion(scene, range))) continue;
    if (hit.saying.grammar.reads.asks && !head && !named && lengthOf(scene, range) > LONG) continue;
    const score =
      base[hit.saying.use as keyof typeof base] +
      2 * Math.min(weightOf(hit), 7) +
      (head ? 6 : 0) -
      (numbered && !hit.saying.grammar.reads.slots.includes('caseNo') ? 10 : 0);
    if (!best || score > best.score) best = { hit, score, head };
  }
  if (!best) return undefined;
  const { saying } = best.hit;
  const confidence = saying.use === 'withCase' ? 0.8 : best.head ? 0.95 : 0.85;
  return { grammar: saying.grammar, intent: saying.intent, sub: saying.sub, confidence, hit: best.hit, head: best.head };
}

/** 什么时候给我们院装灯: a resident wants work begun; 什么时候修好 asks after work in hand. */
function asksForWork({ text, context }: Scene, { saying, end }: SayingHit): boolean {
  return (
    outside.has(context.role) &&
    /^(?:什么时候|何时|多久)$/.test(saying.said) &&
    !/^[^,。!?]{0,3}(?:[好完]|通[水电气车]|恢复|来[修人看])/.test(text.slice(end, end + 6))
  );
}

/** 3号楼噪音到半夜,我还上班呢: 呢 asks only after the thing itself, or after what is to come of it. */
function isTelling(scene: Scene, { saying, start }: SayingHit, range: Range): boolean {
  if (saying.said !== '呢') return false;
  const clause =
    scene.text
      .slice(range.start, start)
      .split(/[,。;!?\s]/)
      .at(-1) ?? '';
  const from = start - clause.length;
  const names = within(scene.found, { start: from, end: start }).some(({ what }) => what.is === 'matter' || what.is === 'place');
  return !names && !/(?:结果|下文|消息|回复|说法|后来|人|那[个件条事]?|的|编号)$/.test(clause);
}

/** 改常规哨, 不用消防来 beside a place and what is wrong there, or under a neighbour's words, is said of a new whistle, not of a case. */
function changesType({ saying }: SayingHit): boolean {
  const { reads } = saying.grammar;
  return reads.slots.includes('caseNo') && (reads.sub === 'excuse' || /(?:哨|应急|重点|常规|协调)$/.test(saying.said));
}

/** 这次不用消防来,下次再吹应急哨: talk about whistling releases nobody. */
function speaksOfWhistles(scene: Scene, range: Range): boolean {
  return /(?:应急|重点|常规|协调)哨|吹哨|下次|下回|以后/.test(scene.text.slice(range.start, range.end));
}

/** How telling a saying is: its own characters, and one for each thing it asks for. */
function weightOf({ saying }: SayingHit): number {
  let weight = 0;
  for (const part of saying.parts) weight += 'words' in part ? part.words.length : 'slot' in part ? 1 : 0;
  return weight;
}

/** The command meant without being said, if one of this kind may be meant by the speaker. */
export function chooseImplied(sayer: Sayer, scene: Scene, implied: Implied, confidence: number): Choice | undefined {
  const grammar = sayer.grammars.find((candidate) => candidate.reads.implied === implied && fits(candidate, scene.context.role));
  return grammar && { grammar, intent: grammar.reads.intent, sub: grammar.reads.sub, confidence, head: false };
}

/** Drops sayings that lie inside a longer one: 退单 in 不同意退单. Hits are ordered by start, longer first. */
function notInside(hits: readonly SayingHit[]): SayingHit[] {
  let reach: SayingHit | undefined;
  return hits.filter((hit) => {
    const inside = reach !== undefined && hit.end <= reach.end && hit.end - hit.start < reach.end - reach.start;
    if (!reach || hit.end > reach.end) reach = hit;
    return !inside;
  });
}

/** Nothing but courtesies around it. */
function isWhole(scene: Scene, hit: SayingHit, range: Range): boolean {
  const rest = scene.text.slice(hit.end, range.end);
  return (
    isHead(scene, range.start, hit.start) &&
    /^(?:[\s,。!~?★👍.]|了|啊|哈|哦|的|吧|呀|谢谢|感谢|领导|马上安排|书记|主任|[\ud83d\udc4d])*$/u.test(rest)
  );
}

/** At the head, and a pause behind it. */
function opens(scene: Scene, hit: SayingHit, range: Range): boolean {
  return (
    isHead(scene, range.start, hit.start) && /^[的了吧啊呀呢哈嘛]*(?:$|[\s,。:;!?~])/.test(scene.text.slice(hit.end, range.end))
  );
}

/** What remains of a range when numbers, names and courtesies are taken away is nothing. */
export function isBare(scene: Scene, range: Range): boolean {
  return isHead(scene, range.start, range.end);
}
