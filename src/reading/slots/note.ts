import type { Choice } from '../choose.ts';
import { rawWords } from '../normalise.ts';
import { type Range, type Scene, within } from '../scene.ts';

const edge = /^[\s,。;:、!@#|/\-—]+|[\s,;:、@#|/\-—]+$/g;

/** The words left when the command, the case number and a mention at the edge are taken away, in the sender's own writing (附言). */
export function noteOf(scene: Scene, range: Range, choice: Choice): string {
  const away = [...within(scene.cases, range).filter(({ full, sure }) => full || sure), ...(choice.hit ? [choice.hit] : [])].sort(
    (a, b) => a.start - b.start,
  );
  let rest = '';
  let at = range.start;
  for (const span of [...away, { start: range.end, end: range.end }]) {
    if (span.start > at) rest += ownWords(scene, at, span.start);
    at = Math.max(at, span.end);
  }
  return rest.replaceAll(/\s+/g, ' ').replaceAll(edge, '');
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
