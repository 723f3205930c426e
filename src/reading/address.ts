import { fold, type Lexicon } from './lexicon.ts';
import type { EvenText } from './normalise.ts';
import type { ReadContext } from './reading.ts';
import { rightSlips } from './slips.ts';
import { findCases } from './slots/case-number.ts';

/** Who a text is said to (称呼), and what is left of it once names and quotes are taken out. */
export interface Address {
  /** As long as the even text; quotes, the bot's name and other mentions are blanks. */
  readonly body: string;
  readonly start: number;
  readonly addressed: boolean;
  /** Said to somebody else by name. */
  readonly elsewhere: boolean;
  readonly quote?: { readonly text: string; readonly bot: boolean; readonly caseNo?: string };
  /** Stands for a picture: `[图片]`. */
  readonly pictures: number;
}

const quoteHead = /^\s?[“"「]/;
const quoteEnd = /[”"」]\s?(?:\n\s?)?(?:-\s?){5,}\n?/;
const everyone = /^(?:全体成员|所有人|全体|大家|ALL)/;
const picture = /\[(?:图片|照片|视频|语音|文件|动画表情|表情|[\u4e00-\u9fff]{1,4})\]/g;

/** Finds out who is spoken to. Mentions of units (`@城管局`) stay: they say who is called. */
export function address(even: EvenText, context: ReadContext, lexicon: Lexicon): Address {
  const folded = correct(fold(even.text), lexicon);
  const quoted = readQuote(folded, context, lexicon);
  const rest = folded.slice(quoted.end);
  const pictures = (rest.match(/\[(?:图片|照片|视频)\]/g)?.length ?? 0) + (context.pictures ?? 0);
  const named = blankNames(
    rest.replaceAll(picture, (words) => ' '.repeat(words.length)),
    lexicon,
  );
  const addressed = context.mentioned || context.direct || named.bot || quoted.quote?.bot === true;
  return {
    body: ' '.repeat(quoted.end) + named.text,
    start: quoted.end,
    addressed,
    elsewhere: !addressed && named.others > 0,
    pictures,
    ...(quoted.quote ? { quote: quoted.quote } : {}),
  };
}

/** Typing slips put right; lengths stay, so positions do too. */
function correct(text: string, lexicon: Lexicon): string {
  // 啦 for 了 is how people talk, 著 for 着 how they write in Taiwan.
  return rightSlips(text.replaceAll(/[啦喽咯]/g, '了').replaceAll(/著(?=火|急|了)/g, '着'), lexicon.typos);
}

function readQuote(text: string, context: ReadContext, lexicon: Lexicon): { end: number; quote?: NonNullable<Address['quote']> } {
  const given = context.quote;
  if (given) return { end: 0, quote: withCase(given.text, given.bot, lexicon) };
  if (!quoteHead.test(text)) return { end: 0 };
  const end = quoteEnd.exec(text);
  if (!end) return { end: 0 };
  const inner = text.slice(text.search(/[“"「]/) + 1, end.index);
  const colon = inner.slice(0, 24).indexOf(':');
  const speaker = colon < 0 ? '' : inner.slice(0, colon).trim();
  const bot = lexicon.botNames.some((name) => speaker === name || (name.length > 2 && speaker.includes(name)));
  return { end: end.index + end[0].length, quote: withCase(colon < 0 ? inner : inner.slice(colon + 1), bot, lexicon) };
}

function withCase(words: string, bot: boolean, lexicon: Lexicon): NonNullable<Address['quote']> {
  const named = findCases(fold(words), lexicon.casePrefix).find((mention) => mention.full);
  return { text: words.trim(), bot, ...(bot && named ? { caseNo: named.no } : {}) };
}

function blankNames(text: string, lexicon: Lexicon): { text: string; bot: boolean; others: number } {
  let bot = false;
  let others = 0;
  let blanked = text;
  const blank = (start: number, end: number): void => {
    blanked = blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end);
  };
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const after = text.slice(at + 1, at + 25);
    const lead = after.length - after.trimStart().length;
    const words = after.trimStart();
    const name = lexicon.botNames.find((candidate) => words.startsWith(candidate));
    if (name) {
      bot = true;
      blank(at, at + 1 + lead + name.length);
      continue;
    }
    const all = everyone.exec(words);
    if (all) blank(at, at + 1 + lead + all[0].length);
    else if (!namesUnit(words, lexicon) && lead === 0) {
      others += 1;
      blank(at, at + 1 + personLength(words, lexicon));
    }
  }
  const called = callsByName(blanked, lexicon);
  if (called) {
    bot = true;
    blank(called.start, called.end);
  }
  return { text: blanked, bot, others };
}

const greeting = /^(?:[\s,。!:]|那个|喂|哎|诶|你好|您好|请问|麻烦|嗨|这个|[是找])*$/;

/** `那个吹哨机器人我们报到了`, `喂是吹哨机器人吗`: a long name near the head calls the bot without an @. */
function callsByName(text: string, lexicon: Lexicon): { start: number; end: number } | undefined {
  const head = text.slice(0, 24);
  for (const name of lexicon.botNames) {
    const start = name.length >= 4 ? head.indexOf(name) : -1;
    if (start < 0 || !greeting.test(head.slice(0, start))) continue;
    const end = start + name.length;
    return { start: 0, end: end + (/^[吗嘛么]/.exec(text.slice(end))?.[0].length ?? 0) };
  }
  return undefined;
}

function namesUnit(words: string, lexicon: Lexicon): boolean {
  return lexicon.words.find(words.slice(0, 14)).some(({ start, what }) => start === 0 && what.is === 'unit');
}

function personLength(words: string, lexicon: Lexicon): number {
  const known = lexicon.words.find(words.slice(0, 12)).find(({ start, what }) => start === 0 && what.is === 'person');
  if (known) return known.end;
  const stop = words.search(/[\s,。;:!?、]/);
  if (stop >= 0 && stop <= 16) return stop;
  return Math.min(words.length, 3);
}
