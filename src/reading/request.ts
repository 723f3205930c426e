import { asksHow, type Choice, chooseImplied, chooseSaid, isBare, outside } from './choose.ts';
import type { Sub } from './grammar.ts';
import { rawWords } from './normalise.ts';
import type { ReadRequest } from './reading.ts';
import type { Sayer } from './saying.ts';
import { lengthOf, type Range, type Scene, within } from './scene.ts';
import { findDanger } from './slots/danger.ts';
import { fill } from './slots/fill.ts';
import { matterIn, placesIn } from './slots/found-in.ts';
import type { MatterMention } from './slots/matter.ts';
import { soundsLikeTrouble } from './slots/sound.ts';
import { findType } from './slots/whistle-type.ts';
import type { Stretch } from './split.ts';
import { isBanter, isChatter, isConsultation, isQuestion, isTrouble } from './trouble.ts';

/** Fewer characters before a question tell nothing. */
const TOLD = 8;

/** What a stretch holds, worked out once. */
export interface Contents {
  readonly named: boolean;
  readonly placed: boolean;
  readonly matter: MatterMention | undefined;
  readonly danger: boolean;
  readonly outside: boolean;
  /** Staff speak of a case they know, by its matter: 那个违建同意了. */
  readonly pointed: boolean;
  /** A department speaks of what it was given to mend: 路灯修好了. */
  readonly mended: boolean;
}

/** Reads one stretch of a message that was said to the bot: one request, several about several cases, or none. */
export function readStretch(
  sayer: Sayer,
  scene: Scene,
  stretch: Stretch,
  inherited: Choice | undefined,
): { choice: Choice; requests: ReadRequest[] } | undefined {
  const contents = contentsOf(scene, stretch);
  const choice = chooseHere(sayer, scene, stretch, contents) ?? (stretch.listed ? inherited : undefined);
  return choice && { choice, requests: requestsOf(scene, stretch, choice) };
}

export function contentsOf(scene: Scene, range: Range): Contents {
  const found = within(scene.found, range);
  const places = placesIn(scene, range);
  const cases = within(scene.cases, range);
  const head = cases.some(({ sure, start }) => sure || /^[\s:,]*$/.test(scene.text.slice(range.start, start)));
  const matter = matterIn(scene, range);
  const danger = findDanger(scene.text, found) !== undefined;
  const isOutside = outside.has(scene.context.role);
  return {
    named: head || scene.address.quote?.caseNo !== undefined || within(scene.lastSaid, range).length > 0,
    placed: places.length > 0,
    matter,
    danger,
    outside: isOutside,
    pointed: !isOutside && !danger && matter !== undefined && isKnown(scene, matter),
    mended: scene.context.role === 'dept' && !danger && matter?.matter.danger === false,
  };
}

/** 那个违建, 路灯那件: a thing already spoken of. */
function isKnown({ text }: Scene, { start, end }: MatterMention): boolean {
  if (/(?:[那这](?:个|件|处|起|单)|刚才的?)\s?$/.test(text.slice(Math.max(0, start - 3), start))) return true;
  return /^的?(?:[那这](?:个|件|处|起|单)|这事|那事)/.test(text.slice(end, end + 3));
}

function chooseHere(sayer: Sayer, scene: Scene, range: Range, contents: Contents): Choice | undefined {
  if (!contents.named && !contents.matter && !contents.placed && asksHow(scene, range))
    return chooseImplied(sayer, scene, 'how-to', 0.8);
  const said = chooseSaid(
    scene,
    range,
    contents.named || contents.pointed,
    contents.placed || contents.matter !== undefined,
    tells(scene, range, contents),
  );
  const aside =
    said !== undefined &&
    contents.outside &&
    !said.grammar.reads.slots.includes('caseNo') &&
    within(scene.cases, range).some(({ sure }) => sure);
  if (aside) return aboutCase(sayer, scene, range);
  if (said && !tellsTrouble(scene, range, said, contents) && !pointsAt(scene, range, said, contents)) return said;
  return (said === undefined ? finished(scene, range, contents) : undefined) ?? implied(sayer, scene, range, contents) ?? said;
}

/** 路灯修好了, 书院社区的小赵也在: who may mend tells that it is done, and calls nobody to it. */
function finished(scene: Scene, range: Range, contents: Contents): Choice | undefined {
  const done = contents.mended ? chooseSaid(scene, range, true, true) : undefined;
  return done?.intent === 'resolve' && done.sub === undefined ? done : undefined;
}

/** Something is told: what, where, of which kind, or a danger. */
function tells(scene: Scene, range: Range, contents: Contents): boolean {
  return (
    contents.placed ||
    contents.matter !== undefined ||
    contents.danger ||
    (findType(scene.text.slice(range.start, range.end)) !== undefined && !asks(scene, range))
  );
}

/** 不知道是谁家的: told, not asked. */
const unknown = /(?:不知道|不晓得|不清楚|说不清|搞不清|分不清|没人知道)(?:是|归|该)?(?:谁|哪)/g;

/** 今天有几个应急哨: a kind of whistle in a question blows none. */
function asks(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end).replaceAll(unknown, '');
  return isQuestion(scene, range) || /几[个件道]|谁|哪/.test(words);
}

/** A resident's 不满意 or 怎么回事 in the middle of a complaint, with no case named, is the complaint. */
function tellsTrouble(scene: Scene, range: Range, said: Choice, contents: Contents): boolean {
  if (!contents.outside || contents.named || said.head || said.intent === 'request' || said.intent === 'claim') return false;
  if (lengthOf(scene, range) > 40) return true;
  const wantsCase = said.grammar.reads.slots.includes('caseNo');
  return wantsCase && (contents.matter !== undefined || contents.danger) && isTrouble(scene, range);
}

/** 这个坑谁管: who points at a thing in a place wants it mended, not to know whose it is. */
function pointsAt(scene: Scene, range: Range, said: Choice, contents: Contents): boolean {
  if (contents.outside && said.sub === 'duty' && said.hit && tellsFirst(scene, range, said.hit)) return true;
  return (
    contents.outside &&
    contents.placed &&
    said.sub === 'duty' &&
    (scene.address.pictures > 0 ||
      /[这那](?:一|几)?(?:个|些|条|块|堆|盏|棵|根|处|辆)/.test(scene.text.slice(range.start, range.end)))
  );
}

/** 楼里没电梯,老人下不来,找谁: the trouble is told, then whose it may be. */
function tellsFirst(scene: Scene, range: Range, { start }: Range): boolean {
  const told = scene.text.slice(range.start, start).lastIndexOf(',');
  return told >= TOLD && soundsLikeTrouble(scene, { start: range.start, end: range.start + told });
}

function implied(sayer: Sayer, scene: Scene, range: Range, contents: Contents): Choice | undefined {
  if (contents.named) return aboutCase(sayer, scene, range);
  return contents.outside ? toldByResident(sayer, scene, range, contents) : toldByStaff(sayer, scene, range, contents);
}

function aboutCase(sayer: Sayer, scene: Scene, range: Range): Choice | undefined {
  if (isBare(scene, range)) return chooseImplied(sayer, scene, 'bare-number', 0.9);
  if (isQuestion(scene, range)) return chooseImplied(sayer, scene, 'bare-number', 0.7);
  const news = chooseImplied(sayer, scene, 'case-news', 0.7);
  if (news) return news;
  return (
    (isTrouble(scene, range) ? chooseImplied(sayer, scene, 'case-complaint', 0.6) : undefined) ??
    chooseImplied(sayer, scene, 'bare-number', 0.4)
  );
}

function toldByResident(sayer: Sayer, scene: Scene, range: Range, contents: Contents): Choice | undefined {
  if (
    !contents.danger &&
    isConsultation(scene, range) &&
    (contents.matter !== undefined ||
      /证明|材料|手续|补贴|低保|社保|医保|上班|开门|窗口|户口|居住证|残疾证|身份证/.test(
        scene.text.slice(range.start, range.end),
      ))
  ) {
    return chooseImplied(sayer, scene, 'consultation', 0.8);
  }
  const asked = isQuestion(scene, range) && !isConsultation(scene, range);
  const talk = (asked || isChatter(scene, range) || isBanter(scene, range)) && !isTrouble(scene, range) && !contents.placed;
  if (contents.danger || (contents.matter && !talk))
    return chooseImplied(sayer, scene, 'resident-trouble', contents.placed ? 0.85 : 0.75);
  const wonders = isQuestion(scene, range) && !isTrouble(scene, range) && !contents.placed;
  if (!isChatter(scene, range) && lengthOf(scene, range) > 40)
    return chooseImplied(sayer, scene, wonders ? 'consultation' : 'resident-trouble', 0.5);
  const telling =
    isTrouble(scene, range) || (lengthOf(scene, range) >= 12 && !isChatter(scene, range) && !isQuestion(scene, range));
  if (contents.placed && telling) return chooseImplied(sayer, scene, 'resident-trouble', 0.6);
  const complains =
    lengthOf(scene, range) >= 8 && isTrouble(scene, range) && !isChatter(scene, range) && !isQuestion(scene, range);
  if (complains) return chooseImplied(sayer, scene, 'resident-trouble', 0.5);
  // Said to the bot and more than a greeting: a person asks or tells something, whatever the lists know of it.
  const length = lengthOf(scene, range);
  // Only where: what is wrong there is asked for. While a question is open it is the answer.
  if (scene.address.addressed && scene.context.openQuestion === undefined && isOnlyPlace(scene, range))
    return chooseImplied(sayer, scene, 'resident-trouble', 0.6);
  if (!scene.address.addressed || length < 10 || (isBanter(scene, range) && length <= 40)) return undefined;
  // 体育老师今天没吹哨: a command's word and nothing wrong anywhere is talk about whistles.
  if (length <= 40 && !contents.placed && !isTrouble(scene, range) && talksOfWhistles(scene, range)) return undefined;
  return chooseImplied(
    sayer,
    scene,
    isQuestion(scene, range) && !asksForHelp(scene, range) && length <= 40 ? 'consultation' : 'resident-trouble',
    0.4,
  );
}

/** 两万块没了咋办: who does not know what to do is in trouble. */
function asksForHelp(scene: Scene, range: Range): boolean {
  return /(?:怎么|咋)办[啊呀呢嘛]?[?!。\s]*$/.test(scene.text.slice(range.start, range.end));
}

/** A place and next to nothing else. */
function isOnlyPlace(scene: Scene, range: Range): boolean {
  const said = placesIn(scene, range).reduce((sum, { start, end }) => sum + end - start, 0);
  return said >= 3 && lengthOf(scene, range) - said <= 2;
}

/** Whistles and coming to them are named, which are not a resident's to give. */
function talksOfWhistles(scene: Scene, range: Range): boolean {
  return within(scene.sayings, range).some(
    ({ saying }) => saying.sub === undefined && (saying.intent === 'whistle' || saying.intent === 'report'),
  );
}

function toldByStaff(sayer: Sayer, scene: Scene, range: Range, contents: Contents): Choice | undefined {
  const typed = findType(scene.text.slice(range.start, range.end)) !== undefined;
  if (contents.danger) return chooseImplied(sayer, scene, 'staff-trouble', 0.8);
  const units = within(scene.units, range).length > 0;
  const troubled = contents.placed && (units || isTrouble(scene, range)) && !isChatter(scene, range);
  const told = contents.matter ? contents.placed || units : troubled;
  const something = contents.placed || contents.matter !== undefined || isTrouble(scene, range);
  // A leader asks how it stands, never how it is applied for.
  if (scene.context.role === 'leader' && asks(scene, range) && !typed && (contents.matter || contents.placed))
    return chooseImplied(sayer, scene, 'bare-number', 0.6);
  if (asks(scene, range) && !(typed && something))
    return contents.matter && (contents.placed || isConsultation(scene, range))
      ? chooseImplied(sayer, scene, 'consultation', 0.5)
      : undefined;
  return typed || told ? chooseImplied(sayer, scene, 'staff-trouble', typed ? 0.85 : 0.65) : undefined;
}

/** One request, or one for each case named. */
export function requestsOf(scene: Scene, range: Range, choice: Choice): ReadRequest[] {
  const filled = fill(scene, range, choice);
  const sub = coloured(scene, range, choice);
  const make = (caseNo: string | undefined): ReadRequest => ({
    command: choice.grammar.command,
    intent: choice.intent,
    ...(sub ? { sub } : {}),
    slots: caseNo === undefined ? filled.slots : { ...filled.slots, caseNo },
    confidence: choice.confidence,
    evidence: filled.evidence,
    text: rawWords(scene.even, range.start, range.end).trim(),
  });
  const wants = choice.grammar.reads.slots;
  const cases =
    wants.includes('caseNo') && !wants.includes('target')
      ? within(scene.cases, range).filter((mention) => mention.sure && !isReference(scene.text, mention))
      : [];
  const numbers = [...new Set(cases.map(({ no }) => no))];
  return numbers.length > 1 ? numbers.map(make) : [make(undefined)];
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
