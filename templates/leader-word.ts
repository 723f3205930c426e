import { defineTemplate } from '../src/messages/template.ts';

export interface LeaderWordView {
  readonly no: string;
  readonly title: string;
  readonly leader: string;
  readonly words: string;
  /** What the reader is to do next, until when: `请在6月13日 09:00前报到`; absent once the case is over. */
  readonly ask?: string;
}

/** A leader's word, privately to the one who answers for the case (批示转达). */
export default defineTemplate<LeaderWordView>({
  id: 'leader-word',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    leader: '董区长',
    words: '抓紧办',
    ask: '请在6月13日 09:00前报到',
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: `${view.no} ${view.title}` }],
      [{ text: `${view.leader}交代:“${view.words}”` }],
      [
        {
          text:
            view.ask === undefined
              ? '这件已办完,请看是否还要再做,并与领导回个话。'
              : `${view.ask}。有进展回:进展 ${view.no} 内容`,
        },
      ],
    ],
  }),
});
