import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface GridNoteView {
  readonly kind: 'consult' | 'urge';
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
  render: (view) =>
    view.kind === 'consult'
      ? plain(`${view.from}在${view.where}问:“${view.words}”`, '办事指南里没有这一项,请方便时给回个话。')
      : plain(
          `${view.from}在${view.where}问起 ${view.no ?? ''}(${view.status ?? ''}):“${view.words}”`,
          '请方便时跟进一下,给回个话。',
        ),
});
