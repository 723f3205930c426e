import { defineTemplate } from '../src/messages/template.ts';

export interface AppealAskedView {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  readonly basis: string;
}

/** To the assessor who rules on an appeal (请裁申诉). */
export default defineTemplate<AppealAskedView>({
  id: 'appeal-asked',
  sample: { no: 'QH260612-03', title: '书院路22号 路灯不亮', unit: '住建局', basis: '当天全区停电检修,有检修单' },
  render({ no, title, unit, basis }) {
    return {
      paragraphs: [
        [{ strong: `${unit}申诉 ${no} ${title}` }],
        [{ text: `依据:${basis}` }],
        [{ text: `请裁定:申诉成立 ${no} ${unit} 理由 / 申诉不成立 ${no} ${unit} 理由` }],
      ],
      card: {
        title: `${unit}申诉 ${no}`,
        fields: [],
        once: true,
        buttons: [
          { key: `appeal-granted:${no}:${unit}`, label: '成立', reply: `申诉成立 ${no} ${unit}` },
          { key: `appeal-refused:${no}:${unit}`, label: '不成立', reply: `申诉不成立 ${no} ${unit}` },
        ],
      },
    };
  },
});
