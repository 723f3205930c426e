import { address } from './address.ts';
import { answerOf } from './answer.ts';
import { asksMore, TOLD } from './asks-more.ts';
import { type Choice, chooseImplied, chooseSaid } from './choose.ts';
import { isFormal } from './formal.ts';
import type { Lexicon } from './lexicon.ts';
import { normalise, rawWords } from './normalise.ts';
import { readOverheard } from './overheard.ts';
import type { ReadContext, Reading, ReadRequest } from './reading.ts';
import { readStretch } from './request.ts';
import { createSayer, type NamedGrammar, type Sayer } from './saying.ts';
import { createScene, type Range, type Scene } from './scene.ts';
import { isSecondTrouble, shareBack } from './second-trouble.ts';
import { placesIn } from './slots/found-in.ts';
import { split } from './split.ts';

/** What is read of a very long message; the rest is kept with the case but no longer searched for requests. */
const READ_AT_MOST = 20_000;

const sayers = new WeakMap<Lexicon, WeakMap<readonly NamedGrammar[], Sayer>>();

/** The sayings of these grammars with this lexicon, prepared once. */
function sayerOf(lexicon: Lexicon, grammars: readonly NamedGrammar[]): Sayer {
  const known = sayers.get(lexicon) ?? new WeakMap<readonly NamedGrammar[], Sayer>();
  sayers.set(lexicon, known);
  const sayer = known.get(grammars) ?? createSayer(grammars, lexicon);
  known.set(grammars, sayer);
  return sayer;
}

/**
 * Reads a message (解读): which requests it holds, in order, or none. Pure: the same words in the same context always mean the same.
 * Keep `lexicon` and `grammars` between calls; what is prepared from them is kept by identity.
 */
export function read(text: string, context: ReadContext, lexicon: Lexicon, grammars: readonly NamedGrammar[]): Reading {
  const even = normalise(text.slice(0, READ_AT_MOST));
  const addressed = address(even, context, lexicon);
  const said = { ...(addressed.quote ? { quote: addressed.quote } : {}), addressed: addressed.addressed };
  if (isFormal(addressed.body, context.role)) return { ...said, requests: [], formalChannel: true };
  const sayer = sayerOf(lexicon, grammars);
  const scene = createScene(even, addressed, context, lexicon, sayer);
  const answer = answerOf(addressed.body.slice(addressed.start));
  const requests = addressed.addressed
    ? readAddressed(sayer, scene)
    : readOverheard(sayer, scene, { start: addressed.start, end: scene.text.length });
  return { ...said, requests, ...(answer === undefined ? {} : { answer }) };
}

function readAddressed(sayer: Sayer, scene: Scene): ReadRequest[] {
  if (isEmpty(scene)) return pictureOnly(sayer, scene);
  const asked = askedOn(sayer, scene);
  if (asked) return [asked];
  const stretches = split(scene);
  const requests: ReadRequest[] = [];
  let before: Choice | undefined = preamble(scene, stretches[0]?.start ?? 0);
  for (const stretch of stretches) {
    const found = readStretch(sayer, scene, stretch, before);
    if (!found) continue;
    const last = requests.at(-1);
    requests.push(...found.requests.map((request) => share(request, last)));
    before = found.choice;
  }
  const [first] = stretches;
  if (!first?.listed) return requests.map((request, index) => shareBack(request, requests[index + 1]));
  return atOnePlace(scene, requests, { start: scene.address.start, end: first.start });
}

/** The one place said, before the list or in one of its entries, holds for those that name none: …我住柳岸新村6号楼. */
function atOnePlace(scene: Scene, requests: readonly ReadRequest[], preamble: Range): ReadRequest[] {
  const said = new Set([
    ...placesIn(scene, preamble).map(({ start, end }) => rawWords(scene.even, start, end)),
    ...requests.flatMap(({ slots }) => (slots.place === undefined ? [] : [slots.place])),
  ]);
  const [place] = said;
  if (place === undefined || said.size > 1) return [...requests];
  const tells = ({ slots }: ReadRequest) => slots.matter !== undefined && slots.caseNo === undefined;
  return requests.map((request) => (tells(request) ? { ...request, slots: { ...request.slots, place } } : request));
}

/** `连吹两哨:①…②…`: what the words before a list say holds for its entries. */
function preamble(scene: Scene, start: number): Choice | undefined {
  if (start <= scene.address.start) return undefined;
  return chooseSaid(scene, { start: scene.address.start, end: start }, false, false);
}

/** 城管局报到 QH…-03,QH…-04 也到了: the unit said once holds for both. */
function share(request: ReadRequest, last: ReadRequest | undefined): ReadRequest {
  const place = isSecondTrouble(request, last) ? last?.slots.place : undefined;
  if (place !== undefined) return { ...request, slots: { ...request.slots, place } };
  const units = last?.slots.departments;
  if (!units || request.intent !== 'report' || last.intent !== 'report' || request.slots.departments) return request;
  return { ...request, slots: { ...request.slots, departments: units } };
}

/** 电话多少, right after a guide was told: about that guide. */
function askedOn(sayer: Sayer, scene: Scene): ReadRequest | undefined {
  if (scene.context.openQuestion?.kind !== TOLD) return undefined;
  const words = scene.text.slice(scene.address.start);
  const asksFor = asksMore(words);
  const choice = asksFor && chooseImplied(sayer, scene, 'consultation', 0.9);
  if (!choice) return undefined;
  const { grammar, intent, sub, confidence } = choice;
  return {
    command: grammar.command,
    intent,
    ...(sub ? { sub } : {}),
    slots: { asksFor },
    confidence,
    evidence: [],
    text: words.trim(),
  };
}

function isEmpty(scene: Scene): boolean {
  return scene.address.pictures > 0 ? /^[\s,。!~.这那里个看下你们您]*$/.test(scene.text) : /^[\s,。!~.]*$/.test(scene.text);
}

/** Only a picture: something is shown to the bot, but not what and where. */
function pictureOnly(sayer: Sayer, scene: Scene): ReadRequest[] {
  if (scene.address.pictures === 0) return [];
  const choice = chooseImplied(sayer, scene, scene.address.quote?.caseNo ? 'case-news' : 'resident-trouble', 0.4);
  if (!choice) return [];
  const slots = scene.address.quote?.caseNo ? { caseNo: scene.address.quote.caseNo } : {};
  return [
    {
      command: choice.grammar.command,
      intent: choice.intent,
      ...(choice.sub ? { sub: choice.sub } : {}),
      slots,
      confidence: choice.confidence,
      evidence: [],
      text: scene.even.raw.trim(),
      needInfo: true,
    },
  ];
}
