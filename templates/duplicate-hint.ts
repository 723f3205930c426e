import { defineTemplate } from '../src/messages/template.ts';

export interface DuplicateHintView {
  readonly no: string;
  readonly earlier: string;
  readonly title: string;
  readonly who: string;
  readonly at: string;
  /** When the earlier one was closed, where it was. */
  readonly closed?: string;
}

/** To whoever may merge: a new whistle looks like an earlier case (似为同一件). */
export default defineTemplate<DuplicateHintView>({
  id: 'duplicate-hint',
  sample: {
    no: 'QH240612-09',
    earlier: 'QH240612-03',
    title: '锦绣花园3号楼 电梯故障',
    who: '锦绣社区 周敏',
    at: '6月12日 09:30',
  },
  render: ({ no, earlier, title, who, at, closed }) => ({
    paragraphs: [
      [{ strong: `${no} 与 ${earlier} 似为同一件` }],
      [
        {
          text: `${earlier}:${title}(${at} ${who}${closed === undefined ? '' : `,${closed}已办结`})。是就回“同意 并入”,不是不用管。`,
        },
      ],
    ],
    card: {
      title: `${no} 与 ${earlier} 似为同一件`,
      fields: [],
      once: true,
      buttons: [{ key: `merge:${no}:${earlier}`, label: '并入', reply: `合并 ${no} 到 ${earlier}` }],
    },
  }),
});
