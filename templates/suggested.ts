import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface SuggestedView {
  readonly title: string;
  readonly facts: readonly string[];
}

/** Asks whether an unclear sentence meant this (确认理解). */
export default defineTemplate<SuggestedView>({
  id: 'suggested',
  sample: { title: '报需求', facts: ['锦绣花园3栋', '电梯故障'] },
  render: ({ title, facts }) =>
    plain(`我没全听懂,您是要“${title}${facts.length > 0 ? ` ${facts.join(' ')}` : ''}”吗?是就回“是”,不是请换个说法。`),
});
