import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface ResidentHistoryView {
  readonly no: string;
  readonly title: string;
  readonly steps: readonly { readonly when: string; readonly what: string }[];
  /** The sentence that says how it stands now. */
  readonly now: string;
}

/** The public steps of a case, without persons (公开进度). */
export default defineTemplate<ResidentHistoryView>({
  id: 'resident-history',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    steps: [
      { when: '6月12日', what: '已登记' },
      { when: '6月12日', what: '已请住建局办理' },
      { when: '6月13日', what: '住建局已到场' },
    ],
    now: '办理中,最晚6月19日前给您答复。',
  },
  render: (view) =>
    plain(`${view.no} ${view.title}`, ...view.steps.map(({ when, what }) => `${when} ${what}`), `现在:${view.now}`),
});
