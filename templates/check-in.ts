import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface CheckInView {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  readonly person: string;
  readonly onSite: boolean;
  /** Said by the whistling side for the department. */
  readonly reportedFor: boolean;
  /** Called units that have not come yet. */
  readonly awaited: readonly string[];
}

/** The one short line of a 报到. */
export default defineTemplate<CheckInView>({
  id: 'check-in',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    unit: '住建局',
    person: '蔡工',
    onSite: false,
    reportedFor: false,
    awaited: [],
  },
  render(view) {
    const what = view.onSite ? '已到现场' : '已报到';
    const by = view.reportedFor ? `(${view.person}代报)` : `(${view.person})`;
    const rest = view.awaited.length > 0 ? `,还等${view.awaited.join('、')}` : '';
    return plain(`${view.no} ${view.title}:${view.unit}${what}${by}${rest}`);
  },
});
