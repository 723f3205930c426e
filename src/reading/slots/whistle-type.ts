import type { WhistleType } from '../../domain/whistle-type.ts';

/** A whistle type named in the words (哨种). */
export interface TypeMention {
  readonly start: number;
  readonly end: number;
  readonly type: WhistleType;
}

const types: Readonly<Record<string, WhistleType>> = {
  应急: 'emergency',
  重点: 'priority',
  攻坚: 'priority',
  常规: 'routine',
  常归: 'routine',
  日常: 'routine',
  协调: 'coordination',
};
const named = /(应急|重点|攻坚|常规|常归|日常|协调)(?:类)?(?:哨|稍|的?哨子)/g;
/** Without 哨 only right behind the verb or a label, or standing alone: `吹哨 应急 新河桥`, `类型=应急`, `按重点`. */
const bare =
  /(?<=^|[\s,。:])(应急|重点|常规|协调)(?=\s吹哨)|(?:吹(?:[哨稍]|一声|一下|个哨|一哨|声哨)?|发哨|那个|来个|发个|报个|走个|类型|哨种|按|走|改|改成|改为|当)[\s:,=#|!是为/]{0,3}(应急|重点|常规|常归|协调)(?=[\s,:;!#|/。]|$|的|来|处理|走|办)/g;
const refused =
  /(?:不是|不要|不用|别|非|不算|不按|不走|不属于|取消|并非|不够|够不上|而不是|算不上|谈不上|用不着|没必要|不必|不至于|[没不]到|达不到)\s?(?:吹|发|走|按|算|当|报|用)?\s?$/;
const changed = /(?:改|改成|改为|改吹|换成|应该是|应为|应是|而是|是|按|升为|转|转为)\s?$/;

/** The type that is meant: the first named, unless a later one corrects it; refused ones (`不是应急哨`) never. */
export function findType(text: string): TypeMention | undefined {
  const found: TypeMention[] = [];
  for (const pattern of [named, bare]) {
    for (const match of text.matchAll(pattern)) {
      const word = match[1] ?? match[2] ?? '';
      const start = pattern === named ? match.index : match.index + match[0].length - word.length;
      const type = types[word];
      const left = text.slice(Math.max(0, match.index - 6), match.index);
      if (type && !refused.test(left)) found.push({ start, end: match.index + match[0].length, type });
    }
  }
  found.sort((a, b) => a.start - b.start);
  const correction = found.findLast(({ start }) => changed.test(text.slice(Math.max(0, start - 4), start)));
  return correction ?? found[0];
}
