import type { LexiconWord } from '../lexicon.ts';
import type { Found } from '../word-finder.ts';

/** A sign of danger to people (险情) in a text. */
export interface DangerMention {
  readonly start: number;
  readonly end: number;
}

/** Danger that is not here and now: drills, talk, warnings, what is over. */
const notNow =
  /演练|演习|培训|宣传|预防|防范|防止|避免|谨防|以防|当心|注意防|如果|要是|万一|假如|假设|新闻|电影|电视|视频里|小说|听说.{0,6}(?:去年|外地|别的)|去年|前年|上个月|上次|上周|以前|曾经|隐患排查|应急预案|案例|通报|知识|讲座|【转发】|转发|是不是骗|怎么办理|保险|已扑灭|已经扑灭|扑灭了|已救出|已经救出|误报|虚惊|已排除|险情排除|恢复了|解除/;
const deniedBefore =
  /(?:没有|没|不会|不是|未|无|并没|别|怕|担心|容易|可能会|会不会|要不要|防|一旦|一旦发生|引发|引起|造成|导致|发生过|以免|易|当时|曾)\s?$/;
const deniedAfter = /^(?:演|隐患|风险|预防|救援队|知识|预案|警报器|报警器|报警|报警装置|险)/;

/** Who is in danger writes little: in a long letter only its head counts. */
const LETTER = 160;

/** Danger words that mean danger here and now. */
export function findDanger(text: string, found: readonly Found<LexiconWord>[]): DangerMention | undefined {
  const words = found.filter(({ what }) => what.is === 'danger');
  if (words.length === 0) return undefined;
  const hit = words.find(({ start, end }) => {
    if (text.length > LETTER && start > LETTER / 2) return false;
    if (deniedBefore.test(text.slice(Math.max(0, start - 4), start)) || deniedAfter.test(text.slice(end, end + 5))) return false;
    const sentence = sentenceAround(text, start, end);
    return !notNow.test(sentence);
  });
  return hit ? { start: hit.start, end: hit.end } : undefined;
}

/** The words between two full stops, at most eighty characters either way. */
function sentenceAround(text: string, start: number, end: number): string {
  const left = text.slice(Math.max(0, start - 80), start);
  const right = text.slice(end, end + 80);
  const from = Math.max(left.lastIndexOf('。'), left.lastIndexOf('!'), left.lastIndexOf('\n')) + 1;
  const stop = right.search(/[。!\n]/);
  return left.slice(from) + text.slice(start, end) + (stop < 0 ? right : right.slice(0, stop));
}
