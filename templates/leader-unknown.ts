import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';
import type { LeaderQuestionView } from './leader-question.ts';

export interface LeaderUnknownView {
  readonly kind: LeaderQuestionView['kind'];
  /** Who was asked: `梧桐街道`, `区指挥中心`. */
  readonly asked: string;
  /** The person asked, and how to reach them. */
  readonly person: string;
}

/** To a leader: who looks into what is not registered, or was given his words. */
export default defineTemplate<LeaderUnknownView>({
  id: 'leader-unknown',
  sample: { kind: 'unregistered', asked: '梧桐街道', person: '王调度员 138****0075' },
  render: ({ kind, asked, person }) =>
    plain(
      {
        unregistered: `还没有登记,已请${asked}核实(${person}),有结果马上报您。`,
        unclear: `已转告${asked}(${person}),马上与您联系。`,
        order: `已转告${asked}(${person})核对办理,办好报您。`,
      }[kind],
    ),
});
