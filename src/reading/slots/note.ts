import type { Choice } from '../choose.ts';
import { rawWords } from '../normalise.ts';
import { type Range, type Scene, within } from '../scene.ts';
import { hasZero } from './case-number.ts';

const edge = /^(?:[\s,，。;；:：、!！@＠#|/\-—]|[①-⑳]|\d{1,2}[.、)](?!\d))+|[\s,，;；:：、@＠#|/\-—]+$/g;
/** Sayings that tell something themselves: 还没办完, 已处理完毕. */
const telling = /^(?:还|没|未|已|正在|在|又|预计|马上)/;

/** The words left when the command, the case number and a mention at the edge are taken away, in the sender's own writing (附言). */
export function noteOf(scene: Scene, range: Range, choice: Choice): string {
  const numbers = within(scene.cases, range).filter(
    (mention) =>
      mention.sure ||
      /^[\s:,]*$/.test(scene.text.slice(range.start, mention.start)) ||
      (hasZero(scene.text, mention) && isBehind(scene, choice, mention.start)),
  );
  const away = [...numbers, ...(isOnlyCommand(scene, choice) ? [withParticle(scene, choice.hit as Range)] : [])].sort(
    (a, b) => a.start - b.start,
  );
  let rest = '';
  let at = range.start;
  for (const span of [...away, { start: range.end, end: range.end }]) {
    if (span.start > at) rest += ownWords(scene, at, span.start);
    at = Math.max(at, span.end);
  }
  const left = rest.replaceAll(/\s+/g, ' ').replaceAll(edge, '');
  return /^[。.!！~]*$/.test(left) ? '' : left;
}

/** The saying gives the command and nothing else: at the head, set off from what follows, and no news by itself. */
function isOnlyCommand(scene: Scene, { hit, head }: Choice): boolean {
  if (!hit || !head || hit.saying.use === 'withCase' || telling.test(hit.saying.said)) return false;
  const { end } = withParticle(scene, hit);
  return /^(?:$|[\s,。;:!#|/、])/.test(scene.text.slice(end, end + 1)) || scene.cases.some(({ start }) => start === end);
}

/** 办结了 is 办结 said softly. */
function withParticle(scene: Scene, { start, end }: Range): Range {
  return { start, end: /[了啦吧哈]/.test(scene.text.charAt(end)) ? end + 1 : end };
}

/** The sender's words of a stretch, without what was blanked out (names of the bot, quotes, pictures). */
function ownWords(scene: Scene, start: number, end: number): string {
  let words = '';
  let from = start;
  for (let at = start; at <= end; at += 1) {
    const blanked = at < end && scene.text.charAt(at) === ' ' && scene.even.text.charAt(at) !== ' ';
    if (!blanked && at < end) continue;
    if (at > from) words += rawWords(scene.even, from, at);
    from = at + 1;
  }
  return words;
}

/** Right behind the command stands the number of the case: 申诉02 那几天抢修. */
function isBehind(scene: Scene, { hit }: Choice, start: number): boolean {
  return hit !== undefined && start >= hit.end && /^[\s:,]*$/.test(scene.text.slice(hit.end, start));
}
