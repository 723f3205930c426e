/** Whether a whistle is only a drill (演练): its words begin by saying so. `明天演练,请准备` is talk about one and blows nothing. */
export function saysDrill(words: string): boolean {
  return /^\s*(?:[【[(（]\s*演练\s*[】\])）]|演练(?=[\s::,,、]|应急哨|重点哨|常规哨|协调哨|吹哨))/.test(words);
}
