/** A sign that 演练 stands by itself, not in 消防演练 or 演练噪音. */
const APART = '[\\s::,,、。;;!!()()【】[\\]]';
const first = new RegExp(`^${APART}*演练(?=${APART}|应急哨|重点哨|常规哨|协调哨|吹哨|$)`);
const byItself = new RegExp(`[(【[(]\\s*演练\\s*[)】\\])]|${APART}(?:这是|只是)?演练[\\s。!!]*$`);
const type = /应急哨|重点哨|常规哨|协调哨|吹哨/;

/**
 * Whether a whistle is only a drill (演练): its words begin by saying so, or, in a whistle that names its kind, it stands in brackets
 * or by itself at the end (`应急哨 春晓苑3栋燃气味 演练`); in between it may be what happened. `明天演练,请准备` is talk about one and blows nothing.
 */
export function saysDrill(words: string): boolean {
  const said = words.replace(/^\s*(?:[@＠]\S+\s*)*/, '');
  return first.test(said) || (type.test(said) && byItself.test(said));
}
