import type { Outcome } from '../src/core/outcome.ts';
import { answer } from './case-words.ts';

const whoAreYou = /真人|活人|是人吗|机器人吗|跟谁说话|你是谁|你叫什么|你是(?:什么|干)/;
const whoWillKnow =
  /(?:别|不要|不想|不能|会不会|能不能)[^,。!?]{0,6}(?:让|给|被)?[^,。!?]{0,8}(?:知道|晓得)[^,。!?]{0,6}(?:是我|我(?:说|报|反映|举报|投诉))|匿名|保密|(?:别|不要|不许)[^,。]{0,3}把?我(?:的)?(?:电话|手机|名字|姓名|号码)[^,。]{0,5}(?:给|告诉|发|说)|别(?:说|提)(?:出)?我(?:的名字)?/;

const photosLater =
  /(?:照片|图片|视频|截图)[^,。]{0,8}(?:一会儿?|晚点|回头|回去|待会|晚上|明天|稍后|下午)[^,。]{0,8}(?:发|补|传|拍)|(?:一会儿?|晚点|回头|待会|晚上|稍后)[^,。]{0,4}(?:发|补|传)(?:照片|图片|视频)/;
const greeting = /^(?:在吗|在不在|在么|有人吗|有人在吗|你好在吗|您好在吗|hello|hi)[\s\p{P}]*$/iu;

/** What people ask the bot about itself (问机器人): who it is, who learns their name, where photos go, whether it is there; else undefined. */
export function aboutBot(words: string): Outcome | undefined {
  if (whoAreYou.test(words)) return { say: [answer('我是机器人哨子,不是真人。有事请说在哪里、什么情况,我来登记转办。')] };
  if (whoWillKnow.test(words))
    return { say: [answer('您的姓名和联系方式只有办这件事的人看得到,不发到任何群里。请说在哪里、什么情况。')] };
  if (photosLater.test(words)) return { say: [answer('好的,到时候把照片直接发给我,带上编号就行。')] };
  if (greeting.test(words)) return { say: [answer('在的。请说在哪里、什么事。')] };
  return undefined;
}
