import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface WhistleTakenView {
  readonly no: string;
  readonly type: string;
  readonly title: string;
  readonly outcome: 'dispatched' | 'waiting' | 'candidate';
  /** Who it went to, or whose decision it waits for. */
  readonly to: string;
  readonly reportBy?: string;
  /** Why it went there, or what is still missing. */
  readonly notes: readonly string[];
}

/** The answer to the one who whistled, where the card is not answer enough. */
export default defineTemplate<WhistleTakenView>({
  id: 'whistle-taken',
  sample: {
    no: 'QH240612-03',
    type: '常规哨',
    title: '书院路22号 路灯不亮',
    outcome: 'dispatched',
    to: '住建局',
    reportBy: '6月13日 09:00',
    notes: [],
  },
  render(view) {
    const head = `${view.no}【${view.type}】${view.title}`;
    const line = {
      dispatched: `已派${view.to}${view.reportBy ? `,${view.reportBy}前报到` : ''}。`,
      waiting: `待${view.to}审核,审核后马上通知部门。`,
      candidate: `已登记,请${view.to}确认。`,
    }[view.outcome];
    return plain(head, line, ...view.notes);
  },
});
