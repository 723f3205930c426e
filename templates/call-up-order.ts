import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** A call-up order (调度令). */
export interface CallUpOrderView {
  readonly no: string;
  readonly title: string;
  readonly told: string;
  readonly units: readonly { readonly unit: string; readonly lead: boolean; readonly contact: string; readonly by: string }[];
  readonly closeBy?: string;
  readonly from: string;
  readonly day: string;
}

/** The order, drafted: 拟 in the title, no number, no seal. */
export default defineTemplate<CallUpOrderView>({
  id: 'call-up-order',
  sample: {
    no: 'QH240612-05',
    title: '石桥商场 占道经营',
    told: '综合执法 石桥商场 占道经营',
    units: [
      { unit: '石桥街道综合执法队', lead: true, contact: '魏队员', by: '6月12日 14:30前到位' },
      { unit: '石桥街道派出所', lead: false, contact: '黎警官', by: '6月12日 14:30前到位' },
    ],
    closeBy: '6月26日 18:00',
    from: '石桥街道',
    day: '6月12日',
  },
  render(view) {
    const units = view.units.map(
      (unit, index): Paragraph => [
        {
          text: `${index + 1}. ${unit.unit}(${unit.lead ? '主办' : '协办'}${unit.contact === '' ? '' : `,${unit.contact}`}) ${unit.by}`,
        },
      ],
    );
    return {
      paragraphs: [
        [{ strong: `调度令(拟)——${view.title}` }],
        [{ text: `事由:${view.told}(${view.no})` }],
        [{ text: '请下列单位按时到位,听从统一调配:' }],
        ...units,
        ...(view.closeBy === undefined ? [] : [[{ text: `完成时限:${view.closeBy}` }]]),
        [{ text: `${view.from}  ${view.day}` }],
        [{ text: '——机器草拟,无文号、未盖章;请核对后定稿、编号、用印。' }],
      ],
    };
  },
});
