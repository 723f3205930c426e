import { despairWords } from '../danger-words.ts';
import type { LexiconWord } from '../lexicon.ts';
import type { Found } from '../word-finder.ts';

/** A sign of danger to people (险情) in a text. */
export interface DangerMention {
  readonly start: number;
  readonly end: number;
}

/** Danger that is not here and now: drills, talk, warnings, what is over. */
const notNow =
  /演练|演习|培训|宣传|预防|防范|防止|避免|谨防|以防|当心|注意防|如果|要是|万一|假如|假设|新闻|电影|电视|视频里|小说|听说.{0,6}(?:去年|外地|别的)|去年|前年|上个月|上次|上周|以前|曾经|隐患排查|应急预案|案例|通报|知识|讲座|【转发】|转发|是不是骗|怎么办理|保险|已扑灭|已经扑灭|扑灭了|已救出|已经救出|误报|虚惊|已排除|险情排除|恢复了|解除|(?:找到了|回来了|没事了)(?!吗|没|么|\?)|(?:着|起)了?火(?:了)?(?:往哪|怎么|咋|谁|可)/;
const deniedBefore =
  /(?:没有|没|不会|不是|未|无|并没|别|怕|担心|容易|可能会|会不会|要不要|防|一旦|一旦发生|引发|引起|造成|导致|发生过|以免|易|当时|曾)\s?$/;
const deniedAfter =
  /^(?:演|式|价|甩卖|大促|般|似的|场(?!面)|的?(?:安全|消防)?(?:隐患|风险)|预防|救援队|知识|预案|警报器|报警器|报警|报警装置|险)/;
/** What might come of something: 极易引发地质塌陷. */
const feared = /(?:极易|容易|易|可能会?)(?:引发|引起|导致|造成|发生)[^,。!?;]{0,6}$/;
/** What happens now and then, or happened once, is no call for help, unless it happens again now. */
const habitual = /有时|时常|时不时|经常|常常|多次|几次|事后|至今未|(?:19|20)[0-9]{2}年/;
/** What was over in a moment and was yesterday; gas and holes in the road stay. */
const yesterday = /(?:昨天|昨日|前天|前几天)[^,。!?;]{0,14}$/;
const momentary = /火|爆|晕|砸|跳|砍|持刀|坠|溺|落水/;
const lasting = /何时(?:能|才)|[一二两三四五六七八九十几半多0-9]+个?(?:多)?(?:年|月)|至今|长期|一直|常年|多年|历年|每年|逢雨/;
const now = /今天|(?<![到至])现在|正在|刚|还在|快来|救命|赶紧|赶快|马上|又(?=冒|漏|起|着|困|塌|闻)/;

const despair = new RegExp(despairWords.join('|'));
/** 热得不想活了, 作业写得想跳楼: a figure of speech; 打得, 逼得 are none. */
const figure =
  /(?<![打逼骂病欠疼痛熬负])[得到](?:我|人|他|她|你)?(?:都|真|真的|快|要|想|只想|简直){0,2}$|(?:加班|作业|减肥|考试|高数|早八|上班|开会|堵车|追剧|补课|周一)[^。!?]{0,8}$/;
/** A door nobody opens: danger only where somebody may lie behind it. */
const unanswered = /敲|应门|叫门|砸门|门铃/;
const somebody =
  /老人|老头|老太|老爷|老伯|老赵|老[\u4e00-\u9fff](?=一个人|没|好几|几天|住)|大爷|大妈|大娘|奶奶|爷爷|外婆|婆婆|公公|阿婆|阿公|阿姨|叔|我妈|我爸|爸妈|爹|娘|独居|一个人(?:住|在)|孩子|小孩|病|瘫|残疾|晕|摔|有气味|臭味|哭|救|[天日]没|[天日]不|没露面|没见|没动静|没出门|没人影|联系不上|电话/;

/** Whether a word tells that somebody wants an end of life. */
export function isDespair(words: string): boolean {
  return despair.test(words);
}

/** What else is said. */
export function withoutDespair(words: string): string {
  return words.replace(despair, '');
}

/** Nobody opened, and nothing says that anybody may need help: 楼上漏水,敲门也不开. */
export function isOnlyUnanswered(text: string, start: number, end: number): boolean {
  return unanswered.test(text.slice(start, end)) && !somebody.test(text.slice(Math.max(0, start - 80), end + 80));
}

/** Who is in danger writes little: in a long letter only its head counts. */
const LETTER = 160;

/** Danger words that mean danger here and now. */
export function findDanger(text: string, found: readonly Found<LexiconWord>[]): DangerMention | undefined {
  for (const { what, start, end } of found) {
    const stop = what.is === 'danger' ? end : what.is === 'joined' && !what.matter ? what.stop : undefined;
    if (stop !== undefined && isHereAndNow(text, start, stop)) return { start, end: stop };
  }
  return undefined;
}

/** Whether words of danger tell of what is so now: not of a drill, a fear, a habit, or something long over. */
export function isHereAndNow(text: string, start: number, end: number): boolean {
  if (text.length > LETTER && start > LETTER / 2) return false;
  if (deniedBefore.test(text.slice(Math.max(0, start - 4), start)) || deniedAfter.test(text.slice(end, end + 5))) return false;
  if (isOnlyUnanswered(text, start, end)) return false;
  const left = text.slice(Math.max(0, start - 20), start);
  if (feared.test(left)) return false;
  const wantsEnd = isDespair(text.slice(start, end));
  if (wantsEnd && figure.test(left)) return false;
  const sentence = sentenceAround(text, start, end);
  if (wantsEnd && /哈哈|嘻嘻|嘿嘿|笑死/.test(sentence)) return false;
  if (notNow.test(sentence)) return false;
  if (now.test(sentence)) return true;
  // 总说不想活了: said before and again is worse, not less.
  return wantsEnd || (!habitual.test(sentence) && !(yesterday.test(left) && momentary.test(text.slice(start, end))));
}

/** What stands for months calls nobody out tonight: 积水半年没人处理. */
export function isLasting(text: string, start: number, end: number): boolean {
  const sentence = sentenceAround(text, start, end);
  return lasting.test(sentence) && !now.test(sentence);
}

/** The words between two full stops, at most eighty characters either way. */
function sentenceAround(text: string, start: number, end: number): string {
  const left = text.slice(Math.max(0, start - 80), start);
  const right = text.slice(end, end + 80);
  const from = Math.max(left.lastIndexOf('。'), left.lastIndexOf('!'), left.lastIndexOf('\n')) + 1;
  const stop = right.search(/[。!\n]/);
  return left.slice(from) + text.slice(start, end) + (stop < 0 ? right : right.slice(0, stop));
}
