import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface LeaderQuestionView {
  readonly leader: string;
  readonly words: string;
  /** Asked about something not registered; said something unclear; ordered a step that is another's to take. */
  readonly kind: 'unregistered' | 'unclear' | 'order';
}

const asks = {
  unregistered: '系统里还没有登记,请核实。属实的请吹哨,来源写领导交办;已在办的请把编号报给领导。',
  unclear: '没说清是哪一件,请现在与领导联系一下。',
  order: '请与领导核对后按权限办理,办好回个话。',
} as const;

/** To the dispatcher on duty: what a leader asked or said (领导交代). */
export default defineTemplate<LeaderQuestionView>({
  id: 'leader-question',
  sample: { leader: '董区长', words: '书院路那个油烟怎么回事', kind: 'unregistered' },
  render: ({ leader, words, kind }) => plain(`${leader}${kind === 'unregistered' ? '问起' : '说'}:“${words}”`, asks[kind]),
});
