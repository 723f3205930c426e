import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface GridNoteView {
  /** A question without a guide, a wish for the lists, a case that takes long, or more about a case. */
  readonly kind: 'consult' | 'list' | 'urge' | 'more';
  /** Who asks, as they are called in the chat. */
  readonly from: string;
  readonly where: string;
  readonly words: string;
  readonly no?: string;
  readonly status?: string;
}

/** A resident's question, privately to the grid worker (转网格员). */
export default defineTemplate<GridNoteView>({
  id: 'grid-note',
  sample: { kind: 'consult', from: '张阿姨', where: '锦绣社区居民群', words: '暂住证丢了到哪里补', no: '', status: '' },
  render(view) {
    const { from, where, words, no = '', status = '' } = view;
    if (view.kind === 'consult') return plain(`${from}在${where}问:“${words}”`, '办事指南里没有这一项,请方便时给回个话。');
    if (view.kind === 'list')
      return plain(`${from}在${where}说:“${words}”`, '请联系本人,合适的登记到社区清单里,等党员和单位认领。');
    if (view.kind === 'more') return plain(`${from}在${where}补充 ${no}(${status}):“${words}”`);
    return plain(`${from}在${where}问起 ${no}(${status}):“${words}”`, '请方便时跟进一下,给回个话。');
  },
});
