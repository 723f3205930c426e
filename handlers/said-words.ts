/** The speaker's own words without who was spoken to (原话): `@哨子 怎么申请公租房` → `怎么申请公租房`. */
export function spokenWords(text: string): string {
  return text.replace(/^\s*[@＠]\S+\s*/, '').trim();
}
