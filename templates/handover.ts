import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface HandoverView {
  readonly who: string;
  /** Who stands in; absent: whoever the roster says. */
  readonly deputy?: string;
  /** `6月12日至14日`, or `从现在起`. */
  readonly when: string;
  /** Who reads it. */
  readonly reader: 'self' | 'deputy' | 'group';
  /** What is still waiting, for the deputy. */
  readonly waiting: readonly string[];
  /** It ends only by word. */
  readonly open: boolean;
}

/** Leave and hand-over, to both and to those who heard it (请假、交接). */
export default defineTemplate<HandoverView>({
  id: 'handover',
  sample: {
    who: '吴工',
    deputy: '李工',
    when: '6月12日至14日',
    reader: 'deputy',
    waiting: ['QH240612-03', 'QH240612-07'],
    open: false,
  },
  render(view) {
    const back = view.open ? '回来后回一句“我回来了”。' : '';
    if (view.reader === 'deputy') {
      const count = view.waiting.length;
      const waiting =
        count === 0
          ? '目前没有待办的事。'
          : `目前待办${count}件:${view.waiting.slice(0, 5).join('、')}${count > 5 ? '等' : ''}。`;
      return plain(`${view.when}由您代${view.who}联络,提醒和派单会发给您。${waiting}`);
    }
    if (view.reader === 'group') return plain(`已记下:${view.when}${view.who}的联络由${view.deputy ?? '替班'}代。`);
    const deputy = view.deputy === undefined ? '按值班表由替班的同志接' : `由${view.deputy}代,已告诉本人`;
    return plain(`已记下:${view.when}您的联络${deputy}。${back}`);
  },
});
