import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface CaseResolvedView {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  readonly note: string;
  readonly checkBy: string;
}

/** The one line of an 办结 in the group. */
export default defineTemplate<CaseResolvedView>({
  id: 'case-resolved',
  sample: { no: 'QH240612-03', title: '书院路22号 路灯不亮', unit: '住建局', note: '已更换灯具3盏', checkBy: '书院社区' },
  render: (view) =>
    plain(`${view.no} ${view.title}:${view.unit}已办结${view.note ? `——${view.note}` : ''},请${view.checkBy}核查。`),
});
