import { type Choice, chooseImplied, chooseSaid } from './choose.ts';
import { type Contents, contentsOf } from './contents.ts';
import type { ReadRequest } from './reading.ts';
import { requestsOf } from './requests-of.ts';
import type { Sayer } from './saying.ts';
import { lengthOf, type Range, type Scene, within } from './scene.ts';
import type { MatterMention } from './slots/matter.ts';
import { soundsLikeTrouble } from './slots/sound.ts';
import {
  isAdvice,
  isAftermath,
  isChatter,
  isComplaint,
  isCry,
  isGrumble,
  isHere,
  isPlea,
  isQuestion,
  isTrouble,
  isWeary,
} from './trouble.ts';

/** Reads what was said to nobody in particular (旁听): danger goes out, a probable request is offered, everything else is silence. */
export function readOverheard(sayer: Sayer, scene: Scene, range: Range): ReadRequest[] {
  const contents = contentsOf(scene, range);
  if (contents.danger && isHere(scene, range, contents.placed) && !isChatter(scene, range) && !isAftermath(scene, range)) {
    const choice = chooseImplied(sayer, scene, contents.outside ? 'resident-trouble' : 'staff-trouble', 0.8);
    return choice ? requestsOf(scene, range, choice) : [];
  }
  if (scene.address.elsewhere || (isChatter(scene, range) && !isToldHere(scene, range, contents))) return [];
  const choice =
    overheard(scene, range) ?? (contents.outside ? complaint(sayer, scene, range, contents) : command(scene, range, contents));
  return choice ? requestsOf(scene, range, choice).map((request) => ({ ...request, confirm: true })) : [];
}

/** Sayings that a command lists for this: 我认领了. */
function overheard(scene: Scene, range: Range): Choice | undefined {
  const hits = within(scene.sayings, range);
  const out = new Set(hits.filter(({ saying }) => saying.use === 'unless').map(({ saying }) => saying.grammar.command));
  const hit = hits.find(({ saying }) => saying.use === 'overheard' && !out.has(saying.grammar.command));
  if (!hit || isQuestion(scene, range)) return undefined;
  const { grammar, intent, sub } = hit.saying;
  return { grammar, intent, sub, confidence: 0.45, hit, head: false };
}

/** Fewer characters are a remark. */
const TELLING = 12;

/** Who grumbles, or calls for somebody, and names the place tells it to be heard, whatever else is in it. */
function isToldHere(scene: Scene, range: Range, { placed, matter }: Contents): boolean {
  if (!placed || lengthOf(scene, range) < TELLING) return false;
  const wrong = matter !== undefined || isTrouble(scene, range) || soundsLikeTrouble(scene, range);
  return isGrumble(scene, range) || isCry(scene, range) || (wrong && isWeary(scene, range));
}

/** A resident's complaint among neighbours: a matter and what is wrong with it, not a question among neighbours. */
function complaint(sayer: Sayer, scene: Scene, range: Range, contents: Contents): Choice | undefined {
  // Danger words that mean no danger here and now: a drill, a warning, a figure of speech.
  const { matter } = contents;
  if (matter === undefined && !contents.placed) return undefined;
  const feared = within(scene.found, range).filter(({ what }) => what.is === 'danger');
  if (feared.length > 0 && (matter === undefined || matter.matter.danger || feared.some(({ start }) => start === matter.start)))
    return undefined;
  // 柳岸路公交站后面全是狗粪: nothing is broken, and yet it is a complaint; without a place only when it sounds like a matter known.
  const told = isToldHere(scene, range, contents);
  const grumbles = lengthOf(scene, range) >= TELLING && isGrumble(scene, range) && soundsLikeTrouble(scene, range, true);
  if (!told && !(grumbles && matter !== undefined) && !isWrong(scene, range, contents)) return undefined;
  return chooseImplied(sayer, scene, 'resident-trouble', contents.placed ? 0.45 : 0.4);
}

/** Something is said to be wrong, and no neighbour's advice is asked. */
function isWrong(scene: Scene, range: Range, { matter, placed }: Contents): boolean {
  if (isAdvice(scene, range) || (isQuestion(scene, range) && !isPlea(scene, range) && !tellsBeside(scene, range))) return false;
  // Who names a place, what it is about and what is wrong with it there tells it to be heard.
  const tells = placed && lengthOf(scene, range) >= TELLING && (matter !== undefined || soundsLikeTrouble(scene, range));
  return (tells && isTrouble(scene, range)) || isComplaint(scene, range, placed || !matter ? undefined : named(matter));
}

/** 楼下水管爆了吧,水都漫到马路上了,有人报了吗: beside the question stands what is wrong. */
function tellsBeside(scene: Scene, range: Range): boolean {
  let start = range.start;
  for (const clause of scene.text.slice(range.start, range.end).split(/(?<=[,。!?;\n])/)) {
    const part = { start, end: start + clause.length };
    start = part.end;
    if (!isQuestion(scene, part) && isComplaint(scene, part, undefined)) return true;
  }
  return false;
}

/** What staff say in full although they forgot the @: a command with a whole case number, a whistle with place and matter. */
function command(scene: Scene, range: Range, contents: Contents): Choice | undefined {
  const said = chooseSaid(scene, range, contents.named, contents.placed);
  if (!said?.head || said.hit?.saying.use !== 'verb') return undefined;
  const full = within(scene.cases, range).some(({ full: whole }) => whole);
  const whistle = said.intent === 'whistle' && said.sub === undefined && contents.placed && contents.matter !== undefined;
  return full || whistle ? { ...said, confidence: 0.45 } : undefined;
}

/** The word that only names the matter. */
function named({ start, nameEnd }: MatterMention): Range {
  return { start, end: nameEnd };
}
