import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface HolidayNoticeView {
  readonly holiday: string;
  readonly days: number;
  readonly cases: readonly { readonly no: string; readonly title: string; readonly clock: string; readonly due: string }[];
}

/** Before a long holiday: what falls due in it, to each liaison privately (节前提醒). */
export default defineTemplate<HolidayNoticeView>({
  id: 'holiday-notice',
  sample: {
    holiday: '国庆节',
    days: 7,
    cases: [{ no: 'QH240928-03', title: '书院路22号 路灯不亮', clock: '办结', due: '10月8日 18:00' }],
  },
  render: (view) =>
    plain(
      `${view.holiday}放假${view.days}天,这几件在假期里或节后首日到时限,请提前安排:`,
      ...view.cases.map((one) => `${one.no} ${one.title}:${one.due}前${one.clock}`),
      '假期不再催办(应急除外)。',
    ),
});
