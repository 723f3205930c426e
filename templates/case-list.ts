import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface CaseListView {
  /** Lists under a head each; the numbers run on through all of them. */
  readonly sections: readonly {
    readonly head: string;
    readonly lines: readonly { readonly no: string; readonly title: string; readonly note: string }[];
  }[];
  /** Cases that are not shown. */
  readonly left: number;
  /** What an answer does. */
  readonly how: string;
  /** What waits without a case number, a line each. */
  readonly others?: readonly string[];
}

/** A numbered list of cases (编号清单). */
export default defineTemplate<CaseListView>({
  id: 'case-list',
  sample: {
    sections: [
      {
        head: '等您办的2件:',
        lines: [
          { no: 'QH240612-05', title: '书院路18号门口 路面塌陷', note: '应急,待报到,6月12日 09:30前' },
          { no: 'QH240612-03', title: '书院路22号 路灯不亮', note: '处置中,6月19日 18:00前办结' },
        ],
      },
      { head: '我吹的1件:', lines: [{ no: 'QH240611-02', title: '锦绣花园7栋 电梯故障', note: '待评价' }] },
    ],
    left: 4,
    how: '回序号看那一件。',
  },
  render(view) {
    const lines: Paragraph[] = [];
    let index = 0;
    for (const { head, lines: listed } of view.sections) {
      lines.push([{ strong: head }]);
      for (const { no, title, note } of listed) {
        index += 1;
        lines.push([{ text: `${index}. ${no} ${title} ${note}` }]);
      }
    }
    const left = view.left > 0 ? `还有${view.left}件没列出。` : '';
    if (left + view.how !== '') lines.push([{ text: left + view.how }]);
    for (const other of view.others ?? []) lines.push([{ text: `另:${other}` }]);
    return { paragraphs: lines };
  },
});
