const mobile = /(?<!\d)(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g;
const identity = /(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?![\dXx])/g;

/** Words with mobile and identity numbers masked (打码): `138****0001`; what is masked already stays as it is. */
export function masked(words: string): string {
  return words.replace(identity, '$1********$2').replace(mobile, '$1****$2');
}

/** Words on one line, masked, and cut to about `length` characters. */
export function oneLine(words: string, length = 40): string {
  const line = masked(words.replace(/\s+/g, ' ').trim());
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
