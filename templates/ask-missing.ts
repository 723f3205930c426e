import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface AskMissingView {
  readonly what: 'place' | 'matter' | 'both';
  readonly known: string;
  readonly resident: boolean;
}

/** The one question when something is missing (问一句). */
export default defineTemplate<AskMissingView>({
  id: 'ask-missing',
  sample: { what: 'place', known: '路灯不亮', resident: false },
  render(view) {
    const heard = view.known ? `${view.known},` : '';
    if (view.what === 'place')
      return plain(
        view.resident
          ? `${heard}请问在哪个小区几栋、或哪条路几号?`
          : `${heard}在哪里?回一句地点就行,例如:书院路22号。(不办了回“取消”)`,
      );
    if (view.what === 'matter')
      return plain(view.resident ? `${heard}请问是什么事?` : `${heard}什么事?回一句就行,例如:路灯不亮。(不办了回“取消”)`);
    return plain(
      view.resident
        ? '请问是什么事、在哪里?一句话就行,例如:锦绣花园7栋电梯坏了。'
        : '什么事、在哪里?一句话就行,例如:书院路22号路灯不亮。(不办了回“取消”)',
    );
  },
});
