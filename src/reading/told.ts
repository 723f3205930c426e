import { TOLD } from './asks-more.ts';
import { type Choice, chooseImplied } from './choose.ts';
import type { Contents } from './contents.ts';
import type { Sayer } from './saying.ts';
import { lengthOf, type Range, type Scene, within } from './scene.ts';
import { placesIn } from './slots/found-in.ts';
import { clearMatter } from './slots/sound.ts';
import { findType } from './slots/whistle-type.ts';
import { isBanter, isChatter, isConsultation, isQuestion, isSmallTalk, isSport, isTrouble } from './trouble.ts';

/** A longer text tells a story, whatever it asks along the way. */
const LONG = 40;

/** What a resident means who gives no command (居民所言): a trouble, a question about a procedure, or nothing. */
export function toldByResident(sayer: Sayer, scene: Scene, range: Range, contents: Contents): Choice | undefined {
  if (!contents.danger && asksGuide(scene, range, contents)) return chooseImplied(sayer, scene, 'consultation', 0.8);
  if (
    !contents.danger &&
    isConsultation(scene, range) &&
    (contents.matter !== undefined ||
      /证明|材料|手续|补贴|低保|社保|医保|上班|你们几点|你们.{0,2}下班|开门|窗口|户口|居住证|残疾证|身份证/.test(
        scene.text.slice(range.start, range.end),
      ))
  ) {
    return chooseImplied(sayer, scene, 'consultation', 0.8);
  }
  const { placed, matter, danger } = contents;
  if (!placed && !danger && isSport(scene, range)) return undefined;
  if (!placed && !matter && !danger && lengthOf(scene, range) <= LONG && isSmallTalk(scene, range)) return undefined;
  const asked = isQuestion(scene, range) && !isConsultation(scene, range);
  const talk = (asked || isChatter(scene, range) || isBanter(scene, range)) && !isTrouble(scene, range) && !contents.placed;
  if (contents.danger || (contents.matter && !talk))
    return chooseImplied(sayer, scene, 'resident-trouble', contents.placed ? 0.85 : 0.75);
  const wonders = isQuestion(scene, range) && !isTrouble(scene, range) && !contents.placed;
  if (!isChatter(scene, range) && lengthOf(scene, range) > LONG)
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
  const waits = scene.context.openQuestion !== undefined && scene.context.openQuestion.kind !== TOLD;
  if (scene.address.addressed && !waits && isOnlyPlace(scene, range)) return chooseImplied(sayer, scene, 'resident-trouble', 0.6);
  if (scene.address.addressed && tellsBySound(scene, range)) return chooseImplied(sayer, scene, 'resident-trouble', 0.6);
  if (!scene.address.addressed || length < 10 || (isBanter(scene, range) && length <= LONG)) return undefined;
  // 体育老师今天没吹哨: a command's word and nothing wrong anywhere is talk about whistles.
  if (length <= LONG && !contents.placed && !isTrouble(scene, range) && talksOfWhistles(scene, range)) return undefined;
  return chooseImplied(
    sayer,
    scene,
    isQuestion(scene, range) && !asksForHelp(scene, range) && !isPleading(scene, range) && length <= LONG
      ? 'consultation'
      : 'resident-trouble',
    0.4,
  );
}

/** 学位够不够: a bare question about what a guide tells how to get, with nothing wrong. */
function asksGuide(scene: Scene, range: Range, { matter }: Contents): boolean {
  return (
    matter !== undefined &&
    scene.lexicon.guideMatters.has(matter.matter.name) &&
    isQuestion(scene, range) &&
    !isTrouble(scene, range) &&
    lengthOf(scene, range) <= LONG
  );
}

/** 活动室老锁门: short, without a word the lists know, and yet of one matter only; what is said about the bot itself is talk. */
function tellsBySound(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end);
  return (
    lengthOf(scene, range) >= 5 &&
    !/[你您](?!们)/.test(words) &&
    !isChatter(scene, range) &&
    !isBanter(scene, range) &&
    !isQuestion(scene, range) &&
    !talksOfWhistles(scene, range) &&
    clearMatter(scene, range) !== undefined
  );
}

/** 联系不上我爸能不能去看看: asked as a question, and yet a trouble by its sound, about what no guide tells how to get. */
function isPleading(scene: Scene, range: Range): boolean {
  const matter = isTrouble(scene, range) ? clearMatter(scene, range) : undefined;
  return matter !== undefined && matter.route === 'whistle' && !scene.lexicon.guideMatters.has(matter.name);
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

/** What staff mean who give no command (工作人员所言): a whistle, a question, or nothing. */
export function toldByStaff(sayer: Sayer, scene: Scene, range: Range, contents: Contents): Choice | undefined {
  const words = scene.text.slice(range.start, range.end);
  // 下次再吹应急哨: when nothing is told, nothing is blown.
  const later = !contents.placed && contents.matter === undefined && /下次|下回|以后|回头|将来|改天/.test(words);
  const typed = !later && findType(words) !== undefined;
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

/** 不知道是谁家的: told, not asked. */
const unknown = /(?:不知道|不晓得|不清楚|说不清|搞不清|分不清|没人知道)(?:是|归|该)?(?:谁|哪)/g;

/** 今天有几个应急哨: a kind of whistle in a question blows none. */
export function asks(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end).replaceAll(unknown, '');
  return isQuestion(scene, range) || /(?<![得要叫请让喊找拉调])几[个件道家起次条笔]|多少|谁|哪/.test(words);
}
