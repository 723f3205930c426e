import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface ResidentNoteView {
  readonly kind:
    | 'registered'
    | 'private'
    | 'not-now'
    | 'joined'
    | 'together'
    | 'together-done'
    | 'started'
    | 'longer'
    | 'declined'
    | 'thanks'
    | 'reopened'
    | 'offer-dropped'
    | 'danger';
  readonly no: string;
  readonly title: string;
  /** `6月15日`. */
  readonly answerBy?: string;
  /** Pressing: somebody goes to look now. */
  readonly soon?: boolean;
  readonly reason?: string;
  readonly firstCall?: string;
}

/** What residents hear of their matter: five plain words, never our inner states. */
export default defineTemplate<ResidentNoteView>({
  id: 'resident-note',
  sample: { kind: 'registered', no: 'QH240612-03', title: '锦绣花园7栋 电梯故障', answerBy: '6月15日' },
  render(view) {
    const by = view.answerBy ? `,最晚${view.answerBy}前给您答复` : '';
    const soon = view.soon ? ',已请网格员尽快去看' : '';
    switch (view.kind) {
      case 'registered':
        return plain(`已登记(${view.no}):${view.title}${soon}${by}。想知道进展,回“${view.no}”。`);
      case 'private':
        return plain(`已登记(${view.no})${soon}${by},不在群里多说。有话请私下跟我讲,想知道进展,回“${view.no}”。`);
      case 'not-now':
        return plain(`${view.no} 现在还不能“${view.title}”,办好了会请您评价。想知道进展,回“${view.no}”。`);
      case 'joined':
        return plain(`您说的这处已在办理,已把您加上,有进展告诉您;若不是同一处回:不是。(${view.no})`);
      case 'together':
        return plain(`您反映的“${view.title}”和同一处的另一件一起办,有进展告诉您。(${view.no})`);
      case 'together-done':
        return plain(
          `您反映的“${view.title}”和刚办好的另一件是同一处(${view.no})。还没解决请回:未解决 ${view.no};解决了请回:满意。`,
        );
      case 'started':
        return plain(`您反映的“${view.title}”办理中${by}。(${view.no})`);
      case 'longer':
        return plain(`您反映的“${view.title}”需要较长时间${view.reason ? `:${view.reason}` : ''}${by}。(${view.no})`);
      case 'declined':
        return plain(`您反映的“${view.title}”我们看过了:${view.reason ?? ''}。有不清楚的请找网格员。(${view.no})`);
      case 'thanks':
        return plain('谢谢,已记下。');
      case 'reopened':
        return plain(`已记下,马上请人再去处理${by}。(${view.no})`);
      case 'offer-dropped':
        return plain('好的,不登记了。');
      case 'danger':
        return plain(
          view.firstCall ?? '有人员危险请先拨119/110/120',
          `已通知网格员和值班人员马上处理(${view.no})。${view.title.trim() === '' ? '请再说一句在哪里。' : ''}`,
        );
    }
  },
});
