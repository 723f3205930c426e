import { type Choice, outside } from '../choose.ts';
import { type Scene, within } from '../scene.ts';
import type { SlotName } from '../slots.ts';
import { type Filling, note } from './filling.ts';
import { mattersIn, placesIn } from './found-in.ts';
import { headEnd, toldInLetter } from './letter.ts';
import { likeliest } from './likely-matter.ts';
import { findMatter, type MatterMention, surestMatter } from './matter.ts';
import { bestPlace, findPlaces, type PlaceMention, withoutTakenBack, wordsOfPlace } from './place.ts';
import { soundOf } from './sound.ts';
import { isSpokenOf } from './spoken-of.ts';

const subject: ReadonlySet<SlotName> = new Set(['place', 'matter']);
const nothing: ReadonlySet<SlotName> = new Set();
/** How much more a danger weighs in an emergency: about what a keyword of two characters does. */
const URGENT = 20;
/** Steps on a case, beside whose number a matter only says again which case it is: 办结, 审核. */
const steps: ReadonlySet<string> = new Set(['resolve', 'approve']);
/** 不归我们管,是石桥那边的: a reason names other places than the case's. */
const reasoned: ReadonlySet<string> = new Set(['return', 'reject']);

/** Matter and place: what a trouble is about, or, where no number says it, which case is meant: 新河湾停水那件. */
export function fillSubject(filling: Filling): MatterMention | undefined {
  const taken = takenBy(filling);
  return taken.has('place') || taken.has('matter') ? fillPlaceAndMatter(filling, taken) : undefined;
}

function takenBy({ wanted, slots, choice: { intent } }: Filling): ReadonlySet<SlotName> {
  const isNamed = slots.caseNo !== undefined || (slots.lastCase === true && intent !== 'report');
  if (!isNamed) return wanted.has('lastCase') && !reasoned.has(intent) ? subject : wanted;
  if (steps.has(intent)) return nothing;
  // QH…-03 报到,人在西门: where they have come to.
  return intent === 'report' ? subject : wanted;
}

function fillPlaceAndMatter(filling: Filling, wanted: ReadonlySet<SlotName>): MatterMention | undefined {
  const { scene, range, slots, choice } = filling;
  const places = withoutTakenBack(scene.text, placesIn(scene, range));
  // A letter says at its head what it is about and where; what is told along the way is left to whoever reads it.
  const head = outside.has(scene.context.role) ? headEnd(filling.words) : undefined;
  const inHead = (at: number): boolean => head === undefined || at < range.start + head;
  const place = bestPlace(places.filter(({ start }) => inHead(start))) ?? bestPlace(places);
  if (wanted.has('place') && place) {
    slots.place = wordsOfPlace(scene.even.text, places, choice.sub === 'duty' ? upTo(place, scene.text) : place);
    note(filling, 'place', place);
  }
  const quotes = place === undefined && guessable(choice) ? quotedPlace(scene) : undefined;
  if (wanted.has('place') && quotes !== undefined) slots.place = quotes;
  if (!wanted.has('matter')) return undefined;
  const sound = soundOf(filling, places);
  const all = mattersIn(scene, range).filter((mention) => choice.intent !== 'claim' || mention.matter.route === 'list');
  const emergency = choice.sub === 'backfill' ? all.filter((mention) => mention.matter.danger) : [];
  // 补备案: what is filed afterwards is over, and was a danger all the same.
  const told = emergency.length > 0 ? emergency : head === undefined ? all : toldInLetter(all, inHead);
  // 应急哨 大桥积水,一辆公交泡里头了: who calls an emergency means what is dangerous in it.
  const urgent = slots.whistleType === 'emergency' ? URGENT : 0;
  const surest = surestMatter(told, (matter) => sound.support(matter) + (matter.danger ? urgent : 0));
  // 报到,抢修车停在桥下: what they tell of their coming names no matter; 那个路灯的事 does.
  const matter = surest && choice.intent === 'report' && !isSpokenOf(scene.text, surest) ? undefined : surest;
  const quoted = matter || scene.address.quote === undefined || scene.address.quote.bot ? undefined : quotedMatter(scene);
  const guessed = guessable(choice) && quoted === undefined ? likeliest(scene, sound, matter, choice) : undefined;
  if (guessed !== undefined) slots.matter = guessed;
  else if (matter) {
    slots.matter = matter.matter.name;
    note(filling, 'matter', matter);
  } else if (quoted !== undefined) slots.matter = quoted;
  else if (choice.intent === 'query') nameThing(filling);
  return matter;
}

/** 梧桐大道的公厕归谁管: what is asked about stands behind 的. */
function upTo(place: PlaceMention, text: string): PlaceMention {
  const of = text.slice(place.start, place.end).indexOf('的');
  return of < 0 ? place : { ...place, end: place.start + of };
}

/** 书院路的井盖怎么回事: who asks names the thing and not what is wrong with it. */
function nameThing(filling: Filling): void {
  const { scene, range, slots } = filling;
  for (const { start, end, what } of within(scene.found, range)) {
    if (what.is !== 'matter' || slots.matter !== undefined) continue;
    slots.matter = what.matter.name;
    note(filling, 'matter', { start, end });
  }
}

/** A request or a whistle tells a matter, whatever its words; a question about a procedure need not. */
function guessable({ intent, sub }: Choice): boolean {
  return intent === 'request' || (intent === 'whistle' && sub === undefined);
}

/** 照这条吹: where a quoted person said it is. */
function quotedPlace(scene: Scene): string | undefined {
  const { quote } = scene.address;
  if (quote === undefined || quote.bot) return undefined;
  const places = findPlaces(quote.text, scene.lexicon.words.find(quote.text), () => false);
  const best = bestPlace(places);
  return best && wordsOfPlace(quote.text, places, best);
}

/** "就这个事": what a quoted person told of. */
function quotedMatter(scene: Scene): string | undefined {
  const text = scene.address.quote?.text ?? '';
  return findMatter(text, scene.lexicon.words.find(text), [])?.matter.name;
}
