import { defineTemplate } from '../src/messages/template.ts';

export interface UrgeView {
  readonly no: string;
  readonly title: string;
  /** Who asks: `锦绣社区小周`. */
  readonly asker: string;
  /** What is waited for: `住建局报到`. */
  readonly waits: string;
  readonly by?: string;
  /** The time is over. */
  readonly late: boolean;
  /** For the head of the department: whom he may ask. */
  readonly liaison?: string;
  /** What to answer: `报到 QH240612-03`. */
  readonly reply?: string;
}

/** A courteous question how far it is (催办), always in private. */
export default defineTemplate<UrgeView>({
  id: 'urge',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    asker: '锦绣社区小周',
    waits: '住建局报到',
    by: '6月13日 09:00',
    late: false,
    reply: '报到 QH240612-03',
  },
  render(view) {
    const by = view.by === undefined ? '' : view.late ? `(时限${view.by}已到)` : `(${view.by}前)`;
    const ask = view.liaison === undefined ? '方便时请回一句。' : `请您过问一下,联络员是${view.liaison}。`;
    return {
      paragraphs: [
        [{ strong: `${view.no} ${view.title}` }],
        [{ text: `${view.asker}问进展:等${view.waits}${by},${ask}${view.reply === undefined ? '' : `可直接回:${view.reply}`}` }],
      ],
    };
  },
});
