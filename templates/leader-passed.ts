import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface LeaderPassedView {
  readonly no: string;
  readonly title: string;
  /** Who was told: `住建局蔡工`. */
  readonly to: string;
  readonly status: string;
  readonly next: string;
}

/** To a leader whose word was passed on. */
export default defineTemplate<LeaderPassedView>({
  id: 'leader-passed',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    to: '住建局蔡工',
    status: '待报到',
    next: '住建局蔡工报到,6月13日 09:00前',
  },
  render: (view) =>
    plain(
      `已转告${view.to},并记入全程:${view.title}(${view.no})。`,
      `现在${view.status}${view.next === '' ? '' : `;下一步:${view.next}`}。`,
    ),
});
