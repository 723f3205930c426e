import type { Slots } from '../reading.ts';
import { toNumber } from './chinese-number.ts';

type Rating = NonNullable<Slots['rating']>;

/** What a rating's words say (评价), the first that fits; `不是不满意` is neither praise nor blame. */
const satisfactions: readonly (readonly [RegExp, NonNullable<Rating['satisfaction']>])[] = [
  [/(?:不是|没有|没什么|谈不上|算不上|也不是|并非|不算|不能说|说不上|不至于|还不至于)(?:很|太)?(?:不满意|不满)/, 'fair'],
  [/(?:谈不上|算不上|说不上|不能说)(?:很|多|太)?满意.{0,8}(?:凑合|还行|一般|将就|过得去)/, 'fair'],
  [/基本(?:上)?(?:还)?满意|比较满意|还算满意|大体满意|勉强满意|一般满意/, 'fair'],
  [
    /(?:不太|不大|不怎么|不咋|不咋个|不是很|不是太|不很|很不|非常不|极不|太不|不够|并不|不|没法|谈不上|算不上|没有让人|未能)满意|不满(?!意|三|五)|不怎么样|不咋[样地滴]|不怎么[好行]|不太行|差劲|糊弄|敷衍|应付了?事|差评|太差|很差|失望|糟糕/,
    'dissatisfied',
  ],
  [/满意|好评|点赞|特别好|很好|非常好|挺好|太好了|不错|给力|👍/, 'satisfied'],
  [/还行|还可以|凑合|凑和|一般般|一般|马马虎虎|过得去|将就|还好|中评/, 'fair'],
];

const solutions: readonly (readonly [RegExp, NonNullable<Rating['solved']>])[] = [
  [
    /部分解决|解决了?一部分|解决了?一半|只(?:修|弄|解决|清|处理)了?(?:一半|一部分)|没(?:有)?(?:完全|彻底|全部)解决|没解决完|一半解决/,
    'partly',
  ],
  [
    /(?:未|没|没有|没有得到|没能|未能|还没|尚未|仍未|根本没|并未)(?:被|真正|得到)?(?:解决|处理好|修好|弄好)|解决不了|又(?:开始|坏|来|不亮|反弹)|老样子|问题依旧/,
    'unsolved',
  ],
  [/已经?(?:彻底|全部|完全)?解决|解决了|问题解决|解决啦|得到解决|解决得/, 'solved'],
];

/** The rating in a text, or undefined when it holds none. */
export function findRating(text: string): Rating | undefined {
  return rated(text.replace(/(?:没啥|没什么|没有什么|没有啥)不(?:满意|满)的?(?=.*(?:挺好|很好|不错|满意|给力|👍))/, ''));
}

function rated(text: string): Rating | undefined {
  const stars = starsOf(text);
  const said = satisfactions.find(([pattern]) => pattern.test(text))?.[1];
  const satisfaction = stars === undefined ? said : stars >= 4 ? 'satisfied' : stars === 3 ? 'fair' : 'dissatisfied';
  const solved = solutions.find(([pattern]) => pattern.test(text))?.[1];
  if (satisfaction === undefined && solved === undefined) return undefined;
  return { ...(satisfaction ? { satisfaction } : {}), ...(solved ? { solved } : {}), ...(stars === undefined ? {} : { stars }) };
}

function starsOf(text: string): number | undefined {
  const words = /([0-9]|[一二三四五两])\s?(?:颗|个)?星(?!期)/.exec(text);
  const signs = /★{1,5}/.exec(text);
  const stars = words ? toNumber(words[1] ?? '') : signs?.[0].length;
  return stars !== undefined && stars >= 1 && stars <= 5 ? stars : undefined;
}
