import type { Matter } from '../../domain/organisation.ts';
import { type Likeness, likenessOf } from '../matter-likeness.ts';
import { type Range, type Scene, within } from '../scene.ts';
import type { Filling } from './filling.ts';
import type { PlaceMention } from './place.ts';

/** What a request sounds like as a whole (听感), listened to when first asked for. */
export interface Sound {
  readonly heard: () => Likeness;
  /** What likeness weighs beside a word that names a matter. */
  readonly weigh: (alike: number, matter: Matter) => number;
  /** What a word of this matter is worth more for what all words sound like. */
  readonly support: (matter: Matter) => number;
  /** A word that weighs more than this is not outweighed by any sound. */
  readonly most: number;
}

/** How much of a request is listened to. */
const HEARD_AT_MOST = 160;
/** A letter longer than this names what it is about somewhere; listening would cost much and say little. */
const LETTER = 240;
/** Longer than this a request tells more than one thing. */
const SHORT = 60;
/** How alike anything must sound that is told to nobody to be taken for a trouble. */
const TROUBLE = 0.14;
/** The same where no word says that anything is broken. */
const PLAIN = 0.18;
/** The same said to the bot, of one matter only. */
const HEARD = 0.1;
/** By which share the next must stay behind, to know of which. */
const CLEAR = 0.3;
/** What people say is hardly ever more alike than this. */
const ALIKE_AT_MOST = 0.4;
const LIKENESS = 250;
/** How much of that for what calls people out: it goes by words rather than by sound. */
const FOR_DANGER = 0.85;

/** What a request sounds like, apart from where it is and who is called. A letter tells of many things: its sound says less. */
export function soundOf({ scene, range, words }: Filling, places: readonly PlaceMention[]): Sound {
  const { sounds } = scene.lexicon;
  const volume = Math.min(1, Math.sqrt(SHORT / Math.min(words.length, HEARD_AT_MOST)));
  let likeness: Likeness | undefined;
  const heard = (): Likeness => {
    if (likeness) return likeness;
    if (words.length > LETTER) {
      likeness = new Float64Array(sounds.matters.length);
      return likeness;
    }
    const told = [...within(scene.units, range), ...places.flatMap(({ where }) => where), ...besides(words, range.start)];
    const aside = (at: number): boolean => {
      const here = at + range.start;
      return told.some(({ start, end }) => here >= start && here < end);
    };
    likeness = likenessOf(sounds, words.slice(0, HEARD_AT_MOST), aside).map((alike) => alike * volume);
    return likeness;
  };
  const weigh = (alike: number, matter: Matter): number => alike * (matter.danger ? LIKENESS * FOR_DANGER : LIKENESS);
  return {
    heard,
    weigh,
    support: (matter) => weigh(heard()[sounds.order.get(matter.id) ?? -1] ?? 0, matter),
    most: ALIKE_AT_MOST * LIKENESS * volume,
  };
}

/** What a text sounds most like: how much, and by which share the next stays behind. Nine in ten with a lead of a fifth are right. */
export function clearest(likeness: Likeness): { at: number; alike: number; lead: number } {
  let at = 0;
  let alike = -1;
  let next = 0;
  for (let index = 0; index < likeness.length; index += 1) {
    const here = likeness[index] ?? 0;
    if (here > alike) {
      next = Math.max(alike, 0);
      alike = here;
      at = index;
    } else if (here > next) next = here;
  }
  return { at, alike, lead: alike > 0 ? (alike - next) / alike : 0 };
}

/** The one matter words sound like, when they sound like no other. */
export function clearMatter({ lexicon: { sounds }, text }: Scene, range: Range): Matter | undefined {
  const words = text.slice(range.start, Math.min(range.end, range.start + HEARD_AT_MOST));
  const { at, alike, lead } = clearest(likenessOf(sounds, words, () => false));
  return alike >= HEARD && lead >= CLEAR ? sounds.matters[at] : undefined;
}

/** Whether words sound like some matter's trouble at all; `plainly` asks for more. */
export function soundsLikeTrouble({ lexicon, text }: Scene, range: Range, plainly = false): boolean {
  const words = text.slice(range.start, Math.min(range.end, range.start + HEARD_AT_MOST));
  return likenessOf(lexicon.sounds, words, () => false).some((alike) => alike >= (plainly ? PLAIN : TROUBLE));
}

/** What it is not, and what only stands beside it: 不是漏气,是…; 食堂门口的台阶. */
const beside =
  /(?:并不是|不是|不属于|不涉及)(?!不|没|很|太|说)[^,。!?;\n]{2,8}?(?=[,。!?;\n是])|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?:门口|门前|旁边|对面|附近)(?=的|有|那)/g;

function besides(words: string, from: number): { start: number; end: number }[] {
  return [...words.slice(0, HEARD_AT_MOST).matchAll(beside)].map(({ 0: said, index }) => ({
    start: from + index,
    end: from + index + said.length,
  }));
}
