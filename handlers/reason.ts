import type { CommandContext } from '../src/core/define-command.ts';

/** The words left for a reason or note (理由、说明) when command, number and units are taken away; the whole answer when it answers a question. */
export function reasonOf(context: CommandContext): string {
  if (context.message.press) return '';
  // A bare yes or no to another question is a word of the engine's, no reason of anybody's.
  if (context.slots.note === 'yes' || context.slots.note === 'no') return '';
  if (context.slots.note !== undefined) return context.slots.note.trim();
  return context.request.evidence.length === 0 ? context.request.text.trim() : '';
}

const ratingWords =
  /评价|[一二三四五1-5]\s*(?:颗)?星|未解决|没(?:有)?解决|部分解决|已?解决|基本满意|不太满意|不满意|满意|非常|很|还行|一般|还没|还|了|吧|啊|呀/g;

/** The reason beside a rating: what is left when the rating itself is taken away, so that a bare “不满意” gives none. */
export function ratingReason(context: CommandContext): string {
  const said = reasonOf(context);
  return said.replace(ratingWords, '').replace(/[\s,。!~.,;;、]/g, '') === '' ? '' : said;
}
