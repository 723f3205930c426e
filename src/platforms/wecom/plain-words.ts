/**
 * People's words made safe for a channel (原样显示): what the channel would read as a mention, a link or markup is written with the
 * full-width sign that looks alike. Backslashes would show in the chat, and invisible signs are stripped by some clients.
 */

/** For plain text, where `<@id>` still calls people and, of the app, `<a href>` makes a link. */
export function forText(words: string): string {
  return words.replaceAll(/<(?=@|\/?a[\s>])/gi, '＜');
}

const inline: readonly (readonly [RegExp, string])[] = [
  [/</g, '＜'],
  [/\*/g, '＊'],
  [/`/g, '｀'],
  [/~~/g, '～～'],
  [/\|/g, '｜'],
  [/\[(?=[^\]]*\]\()/g, '［'],
  [/\](?=\()/g, '］'],
  [/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '＿'],
];
const atLineStart: readonly (readonly [RegExp, string])[] = [
  [/^(\s*)#/gm, '$1＃'],
  [/^(\s*)>/gm, '$1＞'],
  [/^(\s*)-{3,}\s*$/gm, '$1———'],
];

/** For markdown: nothing of the words is bold, a heading, a quotation, a link or a mention. */
export function forMarkdown(words: string): string {
  return [...inline, ...atLineStart].reduce((left, [sign, safe]) => left.replace(sign, safe), words);
}
