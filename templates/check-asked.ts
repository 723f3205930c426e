import { defineTemplate } from '../src/messages/template.ts';

export interface CheckAskedView {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  readonly note: string;
  readonly missing: readonly string[];
  readonly by: string;
}

/** To those who look whether it is really done (核查). */
export default defineTemplate<CheckAskedView>({
  id: 'check-asked',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    unit: '住建局',
    note: '已更换灯具3盏',
    missing: ['照片'],
    by: '6月14日 09:00',
  },
  render(view) {
    const missing = view.missing.length > 0 ? `(还缺:${view.missing.join('、')})` : '';
    return {
      paragraphs: [
        [{ strong: `请核查 ${view.no} ${view.title}` }],
        [{ text: `${view.unit}办结:${view.note}${missing}` }],
        [{ text: `请在${view.by}前到现场看一下;不通过请回:核查不通过 ${view.no} 原因` }],
      ],
      card: {
        title: `请核查 ${view.no} ${view.title}`,
        fields: [],
        once: true,
        buttons: [
          { key: `verify:${view.no}`, label: '核查通过' },
          { key: `verify-fail:${view.no}`, label: '核查不通过' },
        ],
      },
    };
  },
});
