const details: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '*'],
  [/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•]?[A-Z0-9]{5,6}/g, '*'],
  [/\d(?:[ -]?\d){6,}[Xx]?/g, '*'],
  // Masked by the sender already, more or less.
  [/\d*\*{2,}\d*/g, '*'],
  [/\d{2,5}(?=室|房(?!屋|子|东|产))/g, '*'],
  [/((?:我|本人|他|她)?(?:叫|姓名|名叫|姓))[\s::]*[\u4e00-\u9fff]{1,3}/g, '$1*'],
  [/[\u4e00-\u9fff]{1,2}(?=先生|女士|阿姨|叔叔|大爷|大妈|奶奶|爷爷)/g, '*'],
];

/** Takes personal details out of somebody's words (脱敏) before they leave the house: numbers, plates, flats, and names. */
export function withoutDetails(words: string, names: readonly string[]): string {
  const longestFirst = names.filter((name) => name.length >= 2).sort((a, b) => b.length - a.length);
  const nameless = longestFirst.reduce((left, name) => left.replaceAll(name, '*'), words.normalize('NFKC'));
  return details.reduce((left, [pattern, mask]) => left.replace(pattern, mask), nameless);
}
