import type { Dice } from './dice.ts';

/** Something a person says (一句话). No `group` is a direct chat with the bot. */
export interface Utterance {
  readonly sender: string;
  readonly senderName?: string;
  readonly group?: string;
  readonly text: string;
  readonly pictures?: number;
  /** Everyday talk that is nothing to the bot. */
  readonly chatter?: boolean;
}

const staffTalk = [
  '明天上午9点的会在几楼?',
  '收到,谢谢',
  '辛苦了',
  '好的好的',
  '这周值班表谁发一下',
  '中午一起吃饭吗',
  '今天降温,大家注意保暖',
  '文件已经发您邮箱了',
  '哈哈',
  '刚才那份材料麻烦再传一遍',
  '周末愉快',
] as const;

const residentTalk = [
  '早上好',
  '今天菜市场的西红柿便宜',
  '谁有多余的纸箱子',
  '快递放门卫了',
  '明天天气怎么样',
  '孩子的校服在哪里订',
  '谢谢大家',
  '晚上广场舞几点开始',
  '有人拼车去高铁站吗',
] as const;

export function smallTalk(dice: Dice, residents: boolean): string {
  return dice.pick(residents ? residentTalk : staffTalk);
}

const works = ['已更换损坏部件,恢复正常', '现场已清理干净', '已修复并试运行', '已劝导整改到位'] as const;
const shortWorks = ['处理好了', '已修好', '清理完毕'] as const;

/** The words of a close text: mostly with all its elements, sometimes short. */
export function closeWords(dice: Dice): { readonly words: string; readonly pictures: number } {
  if (dice.chance(0.15)) return { words: dice.pick(shortWorks), pictures: 0 };
  return { words: `${dice.pick(works)},已电话告知反映人`, pictures: dice.whole(1, 3) };
}

export const news = ['已到现场查看,正在联系施工队', '配件已到货,明天上午安装', '已立案,正在协商', '今天已清理一半'] as const;
