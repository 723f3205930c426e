import type { Choice } from './choose.ts';
import type { Sub } from './grammar.ts';
import { rawWords } from './normalise.ts';
import type { ReadRequest } from './reading.ts';
import { type Announced, type Range, type Scene, within } from './scene.ts';
import { fill } from './slots/fill.ts';

/** One request, or one for each case named. */
export function requestsOf(scene: Scene, range: Announced, choice: Choice): ReadRequest[] {
  const filled = fill(scene, range, choice);
  const sub = coloured(scene, range, choice);
  const make = (caseNo: string | undefined): ReadRequest => ({
    command: choice.grammar.command,
    intent: choice.intent,
    ...(sub ? { sub } : {}),
    slots: caseNo === undefined ? filled.slots : { ...filled.slots, caseNo },
    confidence: choice.confidence,
    evidence: filled.evidence,
    text: withoutTail(rawWords(scene.even, range.start, range.end)).trim(),
  });
  const wants = choice.grammar.reads.slots;
  const cases =
    wants.includes('caseNo') && !wants.includes('target')
      ? within(scene.cases, range).filter((mention) => mention.sure && !isReference(scene.text, mention))
      : [];
  const merged = wants.includes('target') ? mergedInto(scene, range) : undefined;
  if (merged) return merged.numbers.map((no) => ({ ...make(no), slots: { ...filled.slots, caseNo: no, target: merged.target } }));
  const numbers = [...new Set(cases.map(({ no }) => no))];
  return numbers.length > 1 ? numbers.map(make) : [make(undefined)];
}

/** 合并 A、B 到 C: each of several goes into the last. */
function mergedInto(scene: Scene, range: Range): { numbers: string[]; target: string } | undefined {
  const sure = within(scene.cases, range).filter((mention) => mention.sure);
  const last = sure.at(-1);
  if (sure.length < 3 || !last || !/[到至进入给]\s?$/.test(scene.text.slice(0, last.start))) return undefined;
  const numbers = [...new Set(sure.map(({ no }) => no))].filter((no) => no !== last.no);
  return numbers.length > 1 ? { numbers, target: last.no } : undefined;
}

/** 跟 QH… 是同一件: a number that only says what the first one is like. */
function isReference(text: string, mention: Range): boolean {
  return (
    /(?:跟|与|和|同|按|参照|见)\s?$/.test(text.slice(Math.max(0, mention.start - 3), mention.start)) &&
    /^\s?(?:是|重复|相同|一样|一回事|同一|一件|的)/.test(text.slice(mention.end, mention.end + 5))
  );
}

/** The narrower meaning that other words of the request give the command. */
function coloured(scene: Scene, range: Range, choice: Choice): Sub | undefined {
  const colours = within(scene.sayings, range).filter(
    ({ saying }) => saying.use === 'colour' && saying.grammar.command === choice.grammar.command,
  );
  const ahead = colours.find(({ saying }) => saying.sub === 'ack');
  return (ahead ?? colours[0])?.saying.sub ?? choice.sub;
}

/** The words without the commas and blanks behind them; a pattern would be tried at every one of them. */
function withoutTail(words: string): string {
  let end = words.length;
  while (end > 0 && /[,、\s]/.test(words.charAt(end - 1))) end -= 1;
  return words.slice(0, end);
}
