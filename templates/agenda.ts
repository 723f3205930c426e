import { type FiveMatter, fiveLabels } from '../src/domain/whistle-type.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface AgendaView {
  readonly scope: string;
  readonly items: readonly { readonly no: string; readonly title: string; readonly five: FiveMatter; readonly need: string }[];
}

const MOST = 15;

/** What the joint meeting has to talk over and decide (联席会议议题): 大事 and 要事, and what was put there by hand. */
export default defineTemplate<AgendaView>({
  id: 'agenda',
  sample: {
    scope: '梧桐街道',
    items: [
      { no: 'QH260609-01', title: '书香里3栋 加装电梯', five: 'major', need: '15户,意见不一' },
      { no: 'QH260610-02', title: '春晓苑 违建', five: 'important', need: '等街道决定' },
    ],
  },
  render({ scope, items }) {
    if (items.length === 0)
      return { paragraphs: [[{ text: `${scope}现在没有要上联席会议的议题。加一件:加入联席会议议题 编号` }]] };
    const rows = items.slice(0, MOST).map(({ no, title, five, need }, index) => {
      return `${index + 1}. ${no} ${title}(${fiveLabels[five].slice(0, 2)}${need ? `;${need}` : ''})`;
    });
    const more = items.length > MOST ? [[{ text: `另有${items.length - MOST}件` }]] : [];
    return {
      paragraphs: [
        [{ strong: `${scope}联席会议议题${items.length}件` }],
        ...rows.map((row) => [{ text: row }]),
        ...more,
        [{ text: '要打印一页的:上会 编号' }],
      ],
    };
  },
});
