import type { CaseSource } from '../src/domain/whistle-type.ts';

const signs: readonly (readonly [RegExp, CaseSource])[] = [
  // Not the middle of a telephone number.
  [/(?<!\d)12345(?!\d)|热线|工单/, 'hotline'],
  [/领导交办|领导批示|书记交办|区长交办|交办/, 'instruction'],
  [/媒体|曝光|网民|记者/, 'media'],
  [/走访|入户/, 'fieldwork'],
  [/来访|上门反映/, 'visit'],
  [/巡查|巡逻|巡到/, 'patrol'],
];

/** Where a case came from (来源): what the words say, else what the speaker's role makes likely. */
export function sourceOf(text: string, usual: CaseSource): CaseSource {
  return signs.find(([sign]) => sign.test(text))?.[1] ?? usual;
}

/** The number in an outside system (外部编号), such as 12345's, when the words give one. */
export function externalNoOf(text: string): string | undefined {
  return /(?:12345|工单|热线)[^\d]{0,8}([A-Za-z]{0,4}\d{5,20})/.exec(text.replace(/(?<!\d)12345(?!\d)/, '热线'))?.[1];
}
