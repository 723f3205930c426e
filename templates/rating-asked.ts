import { defineTemplate } from '../src/messages/template.ts';

export interface RatingAskedView {
  readonly no: string;
  readonly title: string;
  readonly note: string;
  readonly resident: boolean;
  /** The lead, for those who may score it. */
  readonly unit?: string;
  /** The second, last time of asking. */
  readonly again: boolean;
}

/** Asks those concerned how it went (请评价), privately. */
export default defineTemplate<RatingAskedView>({
  id: 'rating-asked',
  sample: { no: 'QH240612-03', title: '书院路22号 路灯不亮', note: '已更换灯具3盏', resident: true, again: false },
  render(view) {
    const head = view.resident
      ? `您反映的“${view.title}”已办理:${view.note}`
      : `${view.no} ${view.title} 已核查通过:${view.note}`;
    const ask = view.again ? '再打扰您一次:解决了吗?满意吗?点一下就行,以后不再问。' : '解决了吗?满意吗?点一下就行。';
    return {
      paragraphs: [
        [{ text: `${head}。(编号 ${view.no})` }],
        [{ text: `${ask}没解决请回:未解决 ${view.no} 原因` }],
        ...(view.unit === undefined || view.again
          ? []
          : [[{ text: `给${view.unit}打分(优、良、中、差):街道评价 ${view.no} ${view.unit} 良` }]]),
      ],
      card: {
        title: view.resident ? '已办理,请您评价' : `请评价 ${view.no}`,
        fields: [{ name: '编号', value: view.no }],
        once: true,
        buttons: [
          { key: `satisfied:${view.no}`, label: '满意' },
          { key: `fair:${view.no}`, label: '基本满意' },
          { key: `dissatisfied:${view.no}`, label: '不满意' },
          { key: `unsolved:${view.no}`, label: '未解决' },
        ],
      },
    };
  },
});
