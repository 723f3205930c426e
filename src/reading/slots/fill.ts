import type { WhistleType } from '../../domain/whistle-type.ts';
import { type Choice, outside } from '../choose.ts';
import type { Evidence } from '../reading.ts';
import { type Announced, evidence, type Range, type Scene, within } from '../scene.ts';
import type { Slots } from '../slots.ts';
import { hasZero } from './case-number.ts';
import { findDanger, isDespair, isHereAndNow, isLasting } from './danger.ts';
import { bodies, findDecision } from './decision.ts';
import { fillNumbers, fillTimes } from './fill-figures.ts';
import { fillUnits } from './fill-units.ts';
import { type Filling, note, shift } from './filling.ts';
import { grade } from './grade.ts';
import { findIncident } from './incident.ts';
import { noteOf } from './note.ts';
import { findRating } from './rating.ts';
import { findReason } from './reason.ts';
import { fillSubject } from './subject.ts';
import { findType } from './whistle-type.ts';

/** The slots of one request and the words they came from (取槽). */
export interface Filled {
  readonly slots: Slots;
  readonly evidence: readonly Evidence[];
}

/** Fills what the command takes. */
export function fill(scene: Scene, range: Announced, choice: Choice): Filled {
  const filling: Filling = {
    scene,
    range,
    words: scene.text.slice(range.start, range.end),
    choice,
    wanted: new Set(choice.grammar.reads.slots),
    slots: {},
    evidence: choice.hit ? [evidence(scene, 'command', choice.hit)] : [],
  };
  fillCase(filling);
  fillUnits(filling);
  fillTrouble(filling, range.kind);
  fillNumbers(filling);
  fillTimes(filling);
  fillWords(filling);
  return { slots: filling.slots, evidence: filling.evidence };
}

function fillCase({ scene, range, wanted, slots, ...rest }: Filling): void {
  const filling = { scene, range, wanted, slots, ...rest };
  if (!wanted.has('caseNo')) return;
  const mentions = within(scene.cases, range);
  const named = mentions.find(({ sure }) => sure) ?? mentions.find((mention) => standsForCase(filling, mention));
  if (named) {
    slots.caseNo = named.no;
    note(filling, 'caseNo', named);
  } else if (scene.address.quote?.caseNo) slots.caseNo = scene.address.quote.caseNo;
  else if (wanted.has('lastCase')) {
    const last = within(scene.lastSaid, range)[0];
    if (last && !isDescribed(scene, last)) {
      slots.lastCase = true;
      note(filling, 'lastCase', last);
    }
  }
  // 02跟05合并: beside a number that is a case's a second short one is too.
  const [, second] = mentions.filter(({ sure }) => sure);
  const target = wanted.has('target') ? (second ?? (slots.caseNo === undefined ? undefined : mentions[1])) : undefined;
  if (target) {
    slots.target = target.no;
    note(filling, 'target', target);
  }
}

/** 红星路路灯那个哨: what stands before it says which, and no case spoken of last is meant. */
function isDescribed({ found, text }: Scene, { start }: Range): boolean {
  const at = text.charAt(start - 1) === '的' ? start - 1 : start;
  return found.some(({ end, what }) => end === at && (what.is === 'matter' || what.is === 'place'));
}

/** A bare number is a case's at the head of the request, or right behind the command. */
function standsForCase({ scene, range, choice, wanted }: Filling, mention: Range): boolean {
  // 打95: a mark, not a number.
  const isScore = /[打给评得]\s?$/.test(scene.text.slice(0, mention.start)) || scene.text.charAt(mention.end) === '分';
  if (wanted.has('score') && isScore) return false;
  // 给02打了电话: a number with its zero counts nothing.
  if (hasZero(scene.text, mention)) return true;
  // 催一下住建 01: whose it is may stand between.
  const first = within(scene.units, { start: choice.hit?.end ?? 0, end: mention.start }).at(-1)?.end ?? choice.hit?.end ?? 0;
  const behind = choice.hit && mention.start >= choice.hit.end && /^[\s:,了]*$/.test(scene.text.slice(first, mention.start));
  return behind === true || /^[\s:,@]*$/.test(scene.text.slice(range.start, mention.start));
}

function fillTrouble(filling: Filling, announced: WhistleType | undefined): void {
  const { scene, range, wanted, slots, choice } = filling;
  if (wanted.has('whistleType')) {
    const type = findType(filling.words);
    if (type) {
      slots.whistleType = type.type;
      slots.typeExplicit = true;
      note(filling, 'whistleType', shift(filling, type));
    } else if (announced) {
      slots.whistleType = announced;
      slots.typeExplicit = true;
    }
  }
  const matter = fillSubject(filling);
  if (wanted.has('danger')) {
    const danger = findDanger(scene.text, within(scene.found, range));
    if (danger) {
      slots.danger = true;
      if (isDespair(filling.words)) slots.sensitive = true;
      note(filling, 'danger', danger);
    } else if (matter?.matter.danger && outside.has(scene.context.role)) {
      // A resident's complaint about what has been so for years, or might come of something, calls nobody out at once.
      const { start, end } = matter;
      const denied = within(scene.found, range).some(({ what }) => what.is === 'danger');
      if (denied || !isHereAndNow(scene.text, start, end) || isLasting(scene.text, start, end)) slots.danger = false;
    }
  }
  grade(filling.slots, scene.lexicon, choice);
}

function fillWords(filling: Filling): void {
  const { scene, range, wanted, slots, words, choice } = filling;
  const rating = wanted.has('rating') ? findRating(words) : undefined;
  if (rating) slots.rating = rating;
  if (wanted.has('rating') && choice.sub === 'reopen') slots.rating = { ...slots.rating, solved: 'unsolved' };
  const reason = wanted.has('reason') ? findReason(words) : undefined;
  if (reason) slots.reason = reason;
  const person = wanted.has('person') ? within(scene.people, range).at(-1) : undefined;
  if (person) {
    slots.person = person.words;
    note(filling, 'person', person);
  }
  if (wanted.has('onSite') && /已到|到场|到现场|抵达|都到了|在现场|到位/.test(words) && !/预计|马上到|路上/.test(words))
    slots.onSite = true;
  if (wanted.has('incident')) {
    const incident = findIncident(words);
    if (incident) slots.incident = incident;
  }
  if (wanted.has('decision')) {
    // 街道党工委会上定了: the command's own words name the body.
    const said = bodies.test(choice.hit?.saying.said ?? '') ? { ...choice, head: false } : choice;
    const decision = findDecision(noteOf(scene, range, said));
    if (decision) slots.decision = decision;
  }
  if (wanted.has('note')) {
    const left = noteOf(scene, range, filling.choice);
    if (left !== '') slots.note = left;
  }
}
