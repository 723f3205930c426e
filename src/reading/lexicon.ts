import type { LexiconExtras } from '../domain/lexicon-extras.ts';
import type { Matter, Organisation } from '../domain/organisation.ts';
import { dangerWords } from './danger-words.ts';
import { madeOnce } from './made-once.ts';
import { createMatterSounds, type MatterSounds } from './matter-likeness.ts';
import { createWordFinder, type WordFinder } from './word-finder.ts';
import { createPartsList, type JoinedWord, joinParts, type WordInParts } from './word-in-parts.ts';

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
  | JoinedWord
  | { readonly is: 'danger' }
  | { readonly is: 'bot' }
  | { readonly is: 'person'; readonly id: string };

/** A word as it is listed: one in two parts is not found yet. */
type ListedWord = Exclude<LexiconWord, JoinedWord> | WordInParts;

/** Everything the reading knows about this organisation (词库); built once from the configuration. */
export interface Lexicon {
  readonly words: WordFinder<LexiconWord>;
  readonly botNames: readonly string[];
  readonly casePrefix: string;
  /** By name in the matter list. */
  readonly matters: ReadonlyMap<string, Matter>;
  /** For what is said in other words. */
  readonly sounds: MatterSounds;
  /** Standard saying → other ways to say it. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  /** Slips and what was meant, both of the same length. */
  readonly typos: readonly (readonly [slip: string, meant: string])[];
  /** What people ask a guide for. */
  readonly guideWords: readonly string[];
  /** Matters a guide tells how to get. */
  readonly guideMatters: ReadonlySet<string>;
}

const noExtras: LexiconExtras = { botNames: [], dangerWords: [], synonyms: {}, examples: {}, typos: {} };
const defaultBotNames = ['吹哨机器人', '哨子机器人', '哨子', '小哨'];

/** The lexicon of an organisation. */
export function createLexicon(organisation: Organisation, extras: LexiconExtras = noExtras): Lexicon {
  return lexiconOf(organisation, extras);
}

const soundsOf = madeOnce(createMatterSounds);

const lexiconOf = madeOnce((organisation: Organisation, extras: LexiconExtras): Lexicon => {
  const botNames = [...new Set([...extras.botNames, ...defaultBotNames])].sort((a, b) => b.length - a.length);
  const parts = createPartsList(fold);
  const words: (readonly [string, ListedWord])[] = [
    ...unitWords(organisation),
    ...placeWords(organisation),
    ...matterWords(organisation, extras, parts),
    ...dangerListed([...dangerWords, ...extras.dangerWords], parts),
    ...parts.words(),
    ...botNames.map((name) => [name, { is: 'bot' }] as const),
    ...[...organisation.people.values()].flatMap((person) =>
      [person.name, person.call].map((name) => [name, { is: 'person', id: person.id }] as const),
    ),
  ];
  return {
    words: joining(createWordFinder(words.map(([word, what]) => [fold(word), what] as const))),
    botNames: botNames.map(fold),
    casePrefix: organisation.district.casePrefix,
    matters: new Map(organisation.matters.map((matter) => [matter.name, matter])),
    sounds: soundsOf(organisation.matters, extras.examples),
    synonyms: extras.synonyms,
    typos: Object.entries(extras.typos).filter(([slip, meant]) => slip.length === meant.length),
    guideWords: organisation.guides.flatMap((guide) => [guide.name, ...guide.ask]),
    guideMatters: new Set(organisation.guides.flatMap(({ matter }) => (matter === undefined ? [] : [matter]))),
  };
});

/** A finder that gives words in two parts only where both stand. */
function joining(finder: WordFinder<ListedWord>): WordFinder<LexiconWord> {
  return { find: (text) => joinParts<Exclude<ListedWord, WordInParts>>(text, finder.find(text)) };
}

/** Latin letters in one case, lengths kept. */
export function fold(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

const unitEnding = /(局|队|所|公司|中心|委|站|科|大队|分局|部门|街道办)$/;

function unitWords(organisation: Organisation): (readonly [string, ListedWord])[] {
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

function placeWords(organisation: Organisation): (readonly [string, ListedWord])[] {
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
      for (const place of [...community.places, ...grids]) {
        const name = bareName(place);
        add(name, 'place');
        add(name.replace(estate, ''), 'alias');
      }
      for (const grid of community.grids) add(grid.code, 'community');
    }
  }
  return [...kinds].map(([word, kind]) => [word, { is: 'place', place: { kind } }] as const);
}

/** `锦绣花园1-6栋` → `锦绣花园`; `书院路61号起` → `书院路`; `春晓苑东侧` → itself, and what the numbers leave. */
function bareName(place: string): string {
  return place.replace(/\d+(?:-\d+)?(?:栋|号楼|幢|号|弄)?起?$/, '');
}

/** 红星厂宿舍 is 红星厂 to those who live there. */
const estate = /(?:宿舍|家属院|家属区|大院|生活区)$/;

type PartsList = ReturnType<typeof createPartsList>;

function matterWords(organisation: Organisation, extras: LexiconExtras, parts: PartsList): (readonly [string, ListedWord])[] {
  const listed: (readonly [string, ListedWord])[] = [];
  for (const matter of organisation.matters)
    for (const word of new Set([matter.name, ...matter.keywords, ...(extras.synonyms[matter.name] ?? [])])) {
      if (word.includes('…')) {
        parts.add(word, matter);
        continue;
      }
      listed.push([word, { is: 'matter', matter }]);
      if (word.length === 4 || word.length === 5) parts.addHalves(word, matter);
    }
  return listed;
}

function dangerListed(words: readonly string[], parts: PartsList): (readonly [string, ListedWord])[] {
  return words.flatMap((word) => {
    if (!word.includes('…')) return [[word, { is: 'danger' }] as const];
    parts.add(word, undefined);
    return [];
  });
}
