/** Common family names (姓): what follows one of them, where a person is named, is a name. */
const family =
  '(?:欧阳|上官|司马|诸葛|皇甫|尉迟|慕容|端木|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤])';
/** Before these stands whose name it is, behind those what he does. */
const named =
  '(?<=(?:[我你他她]|咱)?(?:妈|爸|爷爷?|奶奶?|哥|姐|弟|妹|叔|姑|姨|舅|老公|老婆|爱人|儿子|女儿|孩子|邻居|业主|住户|户主|租户|房东|联系人|当事人|老人|的|是|叫|找)[::\\s]?)';
const doing = '(?=$|[\\s,。;:、!?]|一个人|独居|住|今年|电话|手机|说|在家|家|同志|和|跟|已经|昨|今|没|不)';
const flat = '[0-9]{3,4}(?![0-9年元块米户点天号路弄多余万])';

const details: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '*'],
  [/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•]?[A-Z0-9]{5,6}/g, '*'],
  [/((?:微信号?|VX|QQ号?|抖音号?|账号|账户|卡号)[::是]?\s*)[\w-]{5,}/gi, '$1*'],
  // The number of a case is nobody's: QH240612-03.
  [/(?<![A-Z]{2})(?<!\d)\d(?:[ -]?\d){6,}[Xx]?/g, '*'],
  [/[一二三四五六七八九零〇幺两]{7,}/g, '*'],
  // Masked by the sender already, more or less.
  [/\d*\*{2,}\d*/g, '*'],
  [/\d{2,5}(?=室|房(?!屋|子|东|产))/g, '*'],
  // 7栋402, 3-2-501, 住502的: the flat, not the building.
  [new RegExp(`(?<=[栋幢楼座元层])${flat}`, 'g'), '*'],
  [/(?<=\d{1,2}-)\d{3,4}(?!\d)/g, '*'],
  [new RegExp(`(?<=住)${flat}`, 'g'), '*'],
  [/((?:我|本人|他|她)?(?:叫|姓名|名叫|姓))[\s::]*(?:欧阳|上官|司马|诸葛|皇甫|尉迟|慕容|端木)?[\u4e00-\u9fff]{1,3}/g, '$1*'],
  [new RegExp(`${named}${family}[\\u4e00-\\u9fff]{1,2}${doing}`, 'g'), '*'],
  [new RegExp(`[老小]${family}(?=$|[\\s,。;:、!?的说家头在和跟把又也住那叫来去]|大[哥姐]|书记|主任)`, 'g'), '*'],
  [new RegExp(`${family}[\\u4e00-\\u9fff]{0,2}(?=师傅|老师|医生|先生|女士|大夫)`, 'g'), '*'],
  [/[\u4e00-\u9fff]{1,2}(?=先生|女士|阿姨|叔叔|大爷|大妈|奶奶|爷爷)/g, '*'],
];

/** Takes personal details out of somebody's words (脱敏) before they leave the house: numbers, plates, flats, and names. */
export function withoutDetails(words: string, names: readonly string[]): string {
  const longestFirst = names.filter((name) => name.length >= 2).sort((a, b) => b.length - a.length);
  const nameless = longestFirst.reduce((left, name) => left.replaceAll(name, '*'), words.normalize('NFKC'));
  return details.reduce((left, [pattern, mask]) => left.replace(pattern, mask), nameless);
}
