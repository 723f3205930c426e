import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface UrgedView {
  readonly no: string;
  readonly title: string;
  /** Who was told: `住建局蔡工`. */
  readonly told: readonly string[];
  /** The clock of an earlier question by the same person that is still fresh; nobody is told again. */
  readonly already?: string;
  readonly status: string;
  /** `住建局蔡工报到,6月13日 09:00前`. */
  readonly next: string;
}

/** To the one who urged: who was told and where it stands. */
export default defineTemplate<UrgedView>({
  id: 'urged',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    told: ['住建局蔡工'],
    status: '待报到',
    next: '住建局蔡工报到,6月13日 09:00前',
  },
  render(view) {
    const head = view.already === undefined ? `已转告${view.told.join('、')}。` : `您${view.already}刚催过,两小时内不重复打扰。`;
    return plain(`${view.no} ${view.title}:${head}`, `现在${view.status}${view.next === '' ? '' : `;下一步:${view.next}`}。`);
  },
});
