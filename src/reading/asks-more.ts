import type { GuidePart } from '../domain/organisation.ts';

/** The kind of open question that asks nothing and only remembers what was just told (刚答过的), so that `电话多少` may ask on. */
export const TOLD = 'told';

const before =
  '(?:那|请问|麻烦问?一?下?|想?问一?下|再问一?下|还有|对了|他们|那边|那里|这里|这个|它|窗口|社区|大厅|办事处|中心|一般|大概|你们?)*';
const behind = '(?:呀|啊|呢|嘛|吗|么|哦|来着|谢谢|[\\s,。?!~])*';
const parts: readonly (readonly [GuidePart, string])[] = [
  [
    'phone',
    '(?:有没有|有|给个|求个?|发下?|要)?(?:联系|办公|窗口|咨询)?(?:电话|号码|联系方式)(?:号码?)?(?:是|打)?(?:多少|啥|什么|几号|哪个|有没有|发一下|发下|给一下|给个)?|打(?:哪个|什么|啥)电话',
  ],
  [
    'hours',
    '(?:周末|周[一二三四五六日天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|中午|今天|明天|现在|节假日|晚上|下午|上午)?(?:几点|什么时候|啥时候|什么时间|啥时间)?(?:到几点|开始)?(?:开门|上班|下班|关门|开|营业|办公|能办|可以办|办理|有人|去)|(?:上班|办公|开门|营业|办理|服务)?时间(?:是)?(?:几点|多少|什么|怎么样)?|(?:周末|中午|节假日)',
  ],
  [
    'where',
    '在?(?:哪|哪里|哪儿|什么地方|啥地方)(?:办理?)?|去(?:哪|哪里|哪儿)(?:办理?)?|(?:具体)?(?:地址|位置)(?:是|在)?(?:哪|哪里|哪儿|多少|什么|啥|发一下|发下)?|怎么[走去]|咋[走去]',
  ],
  [
    'days',
    '(?:要|得|需要|大概要?)?(?:多久|几天|多长时间|多少天|几个工作日)(?:能)?(?:办好|办完|办下来|下来|好|拿到|出来)?|(?:当天|当场|马上)能?(?:办好|办完|拿到|取)',
  ],
  ['fee', '(?:要不要|收不收|要|收)(?:钱|费|手续费)|(?:要|得|收)?多少钱|(?:收费|免费|花钱)'],
  [
    'materials',
    '(?:要|需要|得|应该)?(?:带|准备|拿)(?:什么|啥|哪些|些什么)(?:材料|东西|证件|资料)?|(?:要|需要)?(?:什么|啥|哪些)(?:材料|证件|资料)|(?:材料|证件|资料)(?:有哪些|是什么|要哪些|呢)?',
  ],
  ['steps', '(?:流程|步骤|程序)(?:是|有)?(?:什么|啥|哪些|怎样|怎么走)?'],
];
const patterns = parts.map(([part, words]) => [part, new RegExp(`^${before}(?:${words})${behind}$`)] as const);
/** Who asks on asks in few words; longer ones tell what they are about themselves. */
const LONGEST = 16;

/** What is asked on after something was told, when nothing else is said. */
export function asksMore(words: string): GuidePart | undefined {
  const text = words.trim();
  if (text.length === 0 || text.length > LONGEST) return undefined;
  return patterns.find(([, pattern]) => pattern.test(text))?.[0];
}
