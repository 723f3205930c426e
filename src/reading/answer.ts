import type { Answer } from './reading.ts';
import { toNumber } from './slots/chinese-number.ts';

const tail = '[\\s,。!~.]*(?:吧|的|了|哈|啊|呀|谢谢)?[\\s,。!~.]*$';
const answers: readonly (readonly [RegExp, Answer])[] = [
  [new RegExp(`^\\s*(?:全部报到|全部|全都|都是|都报到|所有|都要)${tail}`), 'all'],
  [new RegExp(`^\\s*(?:取消|算了|不用了|不报了|不登记了|没事了)${tail}`), 'cancel'],
  [new RegExp(`^\\s*(?:不是|不|否|不对|不同意|不要|不用|不需要|没有|NO|不是同一处|不是一回事)${tail}`), 'no'],
  [
    new RegExp(
      `^\\s*(?:是|是的|对|对的|好|好的|可以|同意|行|嗯|嗯嗯|要|需要|登记|确认|OK|YES|没错|没问题|麻烦了|麻烦登记|报|报吧|发|发吧)${tail}`,
    ),
    'yes',
  ],
];
const pick = /^\s*(?:第|选|#)?\s?(\d{1,2}|[一二三四五六七八九十]{1,2})\s?(?:号|个|件|条|项)?\s*[.。]?\s*$/;

/** A whole message that is a short answer (应答), if it is one. `text` is even and folded. */
export function answerOf(text: string): Answer | undefined {
  if (text.length > 16) return undefined;
  const picked = pick.exec(text)?.[1];
  const number = picked === undefined ? undefined : toNumber(picked);
  if (number !== undefined && number > 0) return { pick: number };
  return answers.find(([pattern]) => pattern.test(text))?.[1];
}
