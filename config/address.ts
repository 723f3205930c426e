/** Surnames of two characters (复姓). */
const doubleSurnames = new Set([
  ...[
    '欧阳',
    '司马',
    '上官',
    '诸葛',
    '司徒',
    '东方',
    '皇甫',
    '尉迟',
    '公孙',
    '令狐',
    '慕容',
    '宇文',
    '长孙',
    '端木',
    '夏侯',
    '轩辕',
  ],
  ...[
    '闻人',
    '澹台',
    '申屠',
    '太史',
    '钟离',
    '独孤',
    '南宫',
    '西门',
    '呼延',
    '百里',
    '拓跋',
    '第五',
    '左丘',
    '公冶',
    '濮阳',
    '淳于',
  ],
]);

/** The surname (姓): two characters where the first two of at least three are a known double surname. */
function surnameOf(name: string): string {
  const chars = [...name];
  const two = chars.slice(0, 2).join('');
  return chars.length > 2 && doubleSurnames.has(two) ? two : (chars[0] ?? '');
}

/**
 * How a person is addressed (称呼): surname and office, `王书记`, `小何`. The office is looked for in the title by the organisation
 * file's `address` table, the longest first. Nothing when the table knows none; the person then needs a `call`.
 */
export function addressOf(name: string, title: string, table: Readonly<Record<string, string>>): string | undefined {
  const office = Object.keys(table)
    .filter((word) => title.includes(word))
    .sort((a, b) => b.length - a.length)[0];
  return office === undefined ? undefined : table[office]?.replaceAll('{姓}', surnameOf(name));
}
