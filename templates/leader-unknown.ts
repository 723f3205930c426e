import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface LeaderUnknownView {
  /** Who was asked to look: `梧桐街道`, `区指挥中心`. */
  readonly asked: string;
  /** The person asked, and how to reach them. */
  readonly person: string;
}

/** To a leader who asks about something that is not registered. */
export default defineTemplate<LeaderUnknownView>({
  id: 'leader-unknown',
  sample: { asked: '梧桐街道', person: '王调度员 138****0075' },
  render: (view) => plain(`还没有登记,已请${view.asked}核实(${view.person}),有结果马上报您。`),
});
