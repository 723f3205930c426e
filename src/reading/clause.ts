import { over, type Range, type Scene } from './scene.ts';

const comma = /[,。;!?:\n]/;
/** Polite and connecting words that may stand before what a request is really about. */
const filler =
  /^(?:[\s,。;!?:、|#/=+"“”()【】<>·~.-]|你好|您好|大家好|各位领导好|领导好|各位领导|各位|领导|请问|请|麻烦|劳驾|帮我|帮忙|帮|给我|替我|我要|我想|我来|我们|我局|本局|我司|我所|我|咱们|咱|那个|这个|这件|那件|现在|现|刚刚|刚才|立即|马上|先|再|又|也|都|另外|另|还有|顺便|顺带|捎带|同时|然后|接着|重新|申请|要求|改|重[吹发报]|今天|昨天|前天|前几天|上周|上次|上个月|目前|已经|已|一并|一起|把|将|给|来|就|是|该|此|的|哨|案|案号|编号|事|件|单|两个|两件|全部|所有|方面|同志|社区|街道|区级|区里|网格|啊|哈|哦|嗯|好的|好|收到|第?[一二三四五][、是]|[①-⑳]|\d{1,2}[.、)])/;

/** The stretch between punctuation in which a position lies (小句). */
export function clauseAround(text: string, at: number, range: Range): Range {
  let start = at;
  while (start > range.start && at - start < 60 && !comma.test(text.charAt(start - 1))) start -= 1;
  let end = at;
  while (end < range.end && end - at < 60 && !comma.test(text.charAt(end))) end += 1;
  return { start, end };
}

/** Whether nothing but courtesies, numbers and names of units stand between `from` and `at`. */
export function isHead(scene: Scene, from: number, at: number): boolean {
  if (at - from > 60) return false;
  let rest = from;
  while (rest < at) {
    const named = over(scene.units, rest) ?? over(scene.cases, rest) ?? over(scene.lastSaid, rest) ?? over(scene.people, rest);
    if (named) {
      rest = named.end;
      continue;
    }
    const word = filler.exec(scene.text.slice(rest, Math.min(at, rest + 8)));
    if (!word) return false;
    rest += word[0].length;
  }
  return rest <= at;
}
