import type { Outcome } from '../src/core/outcome.ts';
import { answer } from './case-words.ts';

const whoAreYou = /真人|活人|是人吗|机器人吗|跟谁说话|你是谁|你叫什么|你是(?:什么|干)/;
const whoWillKnow =
  /(?:别|不要|不想|不能|会不会|能不能)[^,。!?]{0,6}(?:让|给|被)?[^,。!?]{0,8}(?:知道|晓得)[^,。!?]{0,6}(?:是我|我(?:说|报|反映|举报|投诉))|匿名|保密|别(?:说|提)(?:出)?我(?:的名字)?/;

/** What people ask about the bot itself (问机器人): who it is, and who learns their name; undefined for everything else. */
export function aboutBot(words: string): Outcome | undefined {
  if (whoAreYou.test(words)) return { say: [answer('我是机器人哨子,不是真人。有事请说在哪里、什么情况,我来登记转办。')] };
  if (whoWillKnow.test(words))
    return { say: [answer('您的姓名和联系方式只有办这件事的人看得到,不发到任何群里。请说在哪里、什么情况。')] };
  return undefined;
}
