import type { LexiconExtras } from '../domain/lexicon-extras.ts';
import type { Matter, Organisation } from '../domain/organisation.ts';
import { dangerWords } from './danger-words.ts';
import { createWordFinder, type WordFinder } from './word-finder.ts';

/** A unit as people name it (单位说法). Weak names (`燃气`, `消防`, `城管`) are also parts of other words and need company. */
export interface UnitWord {
  readonly unit: string;
  readonly section?: string;
  readonly weak: boolean;
}

/** A place of the gazetteer (地名). `street` names say whose area it is, not where; `alias` ones need a number or a neighbour. */
export interface PlaceWord {
  readonly kind: 'place' | 'community' | 'alias' | 'street';
}

export type LexiconWord =
  | { readonly is: 'unit'; readonly unit: UnitWord }
  | { readonly is: 'place'; readonly place: PlaceWord }
  | { readonly is: 'matter'; readonly matter: Matter }
  | { readonly is: 'half'; readonly matter: Matter | undefined; readonly rest: string; readonly whole: boolean }
  | { readonly is: 'danger' }
  | { readonly is: 'bot' }
  | { readonly is: 'person'; readonly id: string };

/** Everything the reading knows about this organisation (词库); built once from the configuration. */
export interface Lexicon {
  readonly words: WordFinder<LexiconWord>;
  readonly botNames: readonly string[];
  readonly casePrefix: string;
  /** By name in the matter list. */
  readonly matters: ReadonlyMap<string, Matter>;
  /** Standard saying → other ways to say it. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  /** Slips and what was meant, both of the same length. */
  readonly typos: readonly (readonly [slip: string, meant: string])[];
  /** What people ask a guide for. */
  readonly guideWords: readonly string[];
}

const noExtras: LexiconExtras = { botNames: [], dangerWords: [], synonyms: {}, typos: {} };
const defaultBotNames = ['吹哨机器人', '哨子机器人', '哨子', '小哨'];

/** Builds the lexicon of an organisation. */
export function createLexicon(organisation: Organisation, extras: LexiconExtras = noExtras): Lexicon {
  const botNames = [...new Set([...extras.botNames, ...defaultBotNames])].sort((a, b) => b.length - a.length);
  const words: (readonly [string, LexiconWord])[] = [
    ...unitWords(organisation),
    ...placeWords(organisation),
    ...matterWords(organisation, extras),
    ...[...dangerWords, ...extras.dangerWords].map((word) => parted(word, undefined) ?? ([word, { is: 'danger' }] as const)),
    ...botNames.map((name) => [name, { is: 'bot' }] as const),
    ...[...organisation.people.values()].flatMap((person) =>
      [person.name, person.call].map((name) => [name, { is: 'person', id: person.id }] as const),
    ),
  ];
  return {
    words: createWordFinder(words.map(([word, what]) => [fold(word), what] as const)),
    botNames: botNames.map(fold),
    casePrefix: organisation.district.casePrefix,
    matters: new Map(organisation.matters.map((matter) => [matter.name, matter])),
    synonyms: extras.synonyms,
    typos: Object.entries(extras.typos).filter(([slip, meant]) => slip.length === meant.length),
    guideWords: organisation.guides.flatMap((guide) => [guide.name, ...guide.ask]),
  };
}

/** Latin letters in one case, lengths kept. */
export function fold(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

const unitEnding = /(局|队|所|公司|中心|委|站|科|大队|分局|部门|街道办)$/;

function unitWords(organisation: Organisation): (readonly [string, LexiconWord])[] {
  const words = new Map<string, UnitWord>();
  const add = (word: string, unit: string, section?: string): void => {
    words.set(word, { unit, ...(section ? { section } : {}), weak: !unitEnding.test(word) });
  };
  for (const unit of organisation.units) {
    for (const word of [unit.name, ...unit.aliases]) add(word, unit.name);
    for (const section of unit.sections)
      for (const word of [section.name, ...section.aliases]) add(word, unit.name, section.name);
  }
  // 派出所, 市场监管所 without a street's name: the department's own, whichever street it is in.
  for (const unit of organisation.units)
    for (const word of [unit.name, ...unit.aliases]) if (unitEnding.test(word)) add(`区${word}`, unit.name);
  // 市监所, 消防局: a bare name with an ending people give it.
  for (const [word, unit] of [...words]) {
    if (!unit.weak) continue;
    for (const ending of ['局', '所', '部门', '公司'])
      if (!words.has(word + ending)) words.set(word + ending, { ...unit, weak: false });
  }
  for (const unit of organisation.units) add(unit.name, unit.name);
  return [...words].map(([word, unit]) => [word, { is: 'unit', unit }] as const);
}

function placeWords(organisation: Organisation): (readonly [string, LexiconWord])[] {
  const kinds = new Map<string, PlaceWord['kind']>();
  const add = (word: string, kind: PlaceWord['kind']): void => {
    if (word.length > 1 && (!kinds.has(word) || kind === 'place')) kinds.set(word, kind);
  };
  for (const street of organisation.streets) {
    for (const word of [street.name, ...street.aliases]) add(word, 'street');
    for (const community of street.communities) {
      add(community.name, 'community');
      for (const alias of community.aliases) add(alias, 'alias');
      const grids = community.grids.flatMap((grid) => [...grid.places, ...grid.buildingHeads.map((head) => head.building)]);
      for (const place of [...community.places, ...grids]) for (const name of bareNames(place)) add(name, 'place');
      for (const grid of community.grids) add(grid.code, 'community');
    }
  }
  return [...kinds].map(([word, kind]) => [word, { is: 'place', place: { kind } }] as const);
}

/** `锦绣花园1-6栋` → `锦绣花园`; `书院路61号起` → `书院路`; `春晓苑东侧` → itself, and what the numbers leave. */
function bareNames(place: string): string[] {
  const bare = place.replace(/\d+(?:-\d+)?(?:栋|号楼|幢|号|弄)?起?$/, '');
  return [bare];
}

function matterWords(organisation: Organisation, extras: LexiconExtras): (readonly [string, LexiconWord])[] {
  return organisation.matters.flatMap((matter) => {
    const words = new Set([matter.name, ...matter.keywords, ...(extras.synonyms[matter.name] ?? [])]);
    const whole = [...words].map((word) => parted(word, matter) ?? ([word, { is: 'matter', matter }] as const));
    const inTwo = [...words].filter((word) => (word.length === 4 || word.length === 5) && !word.includes('…'));
    return [...whole, ...inTwo.map((word) => halved(word, matter))];
  });
}

/** 拖欠工资 is also said 拖欠了三个月工资: its halves with a little between them. */
function halved(word: string, matter: Matter): readonly [string, LexiconWord] {
  return [word.slice(0, 2), { is: 'half', matter, rest: fold(word.slice(2)), whole: false }];
}

/** `电梯…出不来`: two words with up to ten characters between them; of a matter, or a sign of danger. */
function parted(word: string, matter: Matter | undefined): readonly [string, LexiconWord] | undefined {
  const [head = '', rest = ''] = word.split('…');
  return head === '' || rest === '' ? undefined : [head, { is: 'half', matter, rest: fold(rest), whole: true }];
}

/** The farthest the second part of a word may stand from the first. */
const farthest = { whole: 10, cut: 6 } as const;

/** Where the second part of a word ends that began at `found` (两截词), in the same clause; nothing when it does not follow. */
export function endOfHalf(text: string, end: number, what: Extract<LexiconWord, { is: 'half' }>): number | undefined {
  const within = text.slice(end, end + (what.whole ? farthest.whole : farthest.cut) + what.rest.length);
  const at = within.indexOf(what.rest);
  if (at < (what.whole ? 0 : 1)) return undefined;
  return (what.whole ? /[。!?;\n]/ : /[,。!?;:\n]/).test(within.slice(0, at)) ? undefined : end + at + what.rest.length;
}
