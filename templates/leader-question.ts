import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface LeaderQuestionView {
  readonly leader: string;
  readonly words: string;
  /** Whether a place or matter was understood, so that it can be whistled for. */
  readonly clear: boolean;
}

/** To the dispatcher on duty: a leader asked about something that is not registered (请核实). */
export default defineTemplate<LeaderQuestionView>({
  id: 'leader-question',
  sample: { leader: '董区长', words: '书院路那个油烟怎么回事', clear: true },
  render: (view) =>
    plain(
      `${view.leader}问起:“${view.words}”`,
      view.clear
        ? '系统里还没有登记,请核实。属实的请吹哨,来源写领导交办;已在办的请把编号报给领导。'
        : '没说是哪一件,请与领导联系一下。',
    ),
});
