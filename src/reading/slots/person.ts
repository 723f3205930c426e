import type { LexiconWord } from '../lexicon.ts';
import { type Found, longest } from '../word-finder.ts';

/** A person named in a text (人), as written. */
export interface PersonMention {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺倪汤罗毕郝邬安常于傅卞齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪项祝董梁杜阮蓝季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房丁邓洪崔龚程邢陆段侯武刘叶谭龙白赖乔曾谷廖佟戚窦章云岑殷滕卜闵臧舒屈娄裴荣翁甄储靳焦巫宫宁仇栾甘厉祖符詹黎蒲卓蔺屠蒙翟冉桑桂尚温庄晏柴瞿阎连艾耿匡欧聂辛饶关';
const nick = new RegExp(
  `[小老](?<!大.)[${surnames}](?![区院巷路孩])|[${surnames}](?:阿姨|大爷|大妈|奶奶|爷爷|叔叔|女士|先生|师傅|书记|主任|工|警官|队长|所长|科长|经理|老师)`,
  'g',
);

/** People named in a text: those of the organisation, and by 小X, X阿姨, X主任. */
export function findPeople(text: string, found: readonly Found<LexiconWord>[]): PersonMention[] {
  const known = longest(found.filter(({ what }) => what.is === 'person')).map(({ start, end }) => ({
    start,
    end,
    words: text.slice(start, end),
  }));
  const guessed = [...text.matchAll(nick)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    words: match[0],
  }));
  const all = [...known, ...guessed.filter(({ start, end }) => !known.some((other) => start < other.end && other.start < end))];
  return all.sort((a, b) => a.start - b.start);
}
