import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface HistoryView {
  readonly no: string;
  readonly title: string;
  readonly status: string;
  /** Where it came from, and its number there: `12345(工单 2026061200017)`. */
  readonly source: string;
  /** One line each, newest last; `undefined` stands for `left` lines left out. */
  readonly lines: readonly (
    | { readonly when: string; readonly who: string; readonly what: string; readonly words?: string }
    | undefined
  )[];
  readonly left: number;
}

/** A case from beginning to end, for staff (全程). */
export default defineTemplate<HistoryView>({
  id: 'history',
  sample: {
    no: 'QH240612-05',
    title: '书院路18号门口 路面塌陷',
    status: '处置中',
    source: '基层吹哨',
    lines: [
      { when: '6月12日 09:00', who: '梧桐街道王调度员', what: '吹哨', words: '书院路18号门口路面塌陷' },
      undefined,
      { when: '6月12日 09:21', who: '住建局蔡工', what: '报到' },
      { when: '6月12日 11:40', who: '住建局蔡工', what: '进展', words: '塌陷处已回填,明早铺沥青' },
    ],
    left: 3,
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: `${view.no} ${view.title} ${view.status}` }, { text: `(来源:${view.source})` }],
      ...view.lines.map((line): Paragraph => {
        if (line === undefined) return [{ text: `……(略${view.left}条)` }];
        return [{ text: `${line.when} ${line.who} ${line.what}${line.words ? `:${line.words}` : ''}` }];
      }),
    ],
  }),
});
