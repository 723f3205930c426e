import { asksHow, type Choice, chooseImplied, chooseSaid, isBare } from './choose.ts';
import { type Contents, contentsOf } from './contents.ts';
import type { ReadRequest } from './reading.ts';
import { requestsOf } from './requests-of.ts';
import type { Sayer } from './saying.ts';
import { lengthOf, type Range, type Scene, within } from './scene.ts';
import { soundsLikeTrouble } from './slots/sound.ts';
import { findType } from './slots/whistle-type.ts';
import type { Stretch } from './split.ts';
import { asks, toldByResident, toldByStaff } from './told.ts';
import { isQuestion, isTrouble } from './trouble.ts';

/** Fewer characters before a question tell nothing. */
const TOLD = 8;

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
    !said.grammar.reads.slots.includes('caseNo') &&
    // 01谁负责: of a case it is asked who has it, not whose such things are.
    (said.sub === 'duty' ? contents.named : contents.outside && within(scene.cases, range).some(({ sure }) => sure));
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

/** A resident's 不满意 or 怎么回事 in the middle of a complaint, with no case named, is the complaint. */
function tellsTrouble(scene: Scene, range: Range, said: Choice, contents: Contents): boolean {
  if (
    !contents.outside ||
    contents.named ||
    contents.pointed ||
    said.head ||
    said.intent === 'request' ||
    said.intent === 'claim'
  )
    return false;
  if (lengthOf(scene, range) > 40) return true;
  // 奶奶敲门也没动静: who tells of a danger here asks after no case.
  if (said.intent === 'query' && (contents.danger || contents.pressing)) return true;
  const wantsCase = said.grammar.reads.slots.includes('caseNo');
  return wantsCase && (contents.matter !== undefined || contents.danger) && isTrouble(scene, range);
}

/** 这个坑谁管: who points at a thing in a place wants it mended, not to know whose it is. */
function pointsAt(scene: Scene, range: Range, said: Choice, contents: Contents): boolean {
  // 归谁管, 哪家单位在管 asks for the duty itself.
  if (/归|单位|部门|哪家|职责/.test(said.hit?.saying.said ?? '')) return false;
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
    (complains(scene, range) ? chooseImplied(sayer, scene, 'case-complaint', 0.6) : undefined) ??
    chooseImplied(sayer, scene, 'bare-number', 0.4)
  );
}

/** Something is wrong with it; 不是没解决 says that nothing is. */
function complains(scene: Scene, range: Range): boolean {
  return isTrouble(scene, range) && !/不是没|没说没|并非没|要是|如果|万一/.test(scene.text.slice(range.start, range.end));
}
