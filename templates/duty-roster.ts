import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface DutyRosterView {
  /** `6月12日 周五`. */
  readonly day: string;
  readonly places: readonly { readonly name: string; readonly people: readonly string[] }[];
}

/** Who is on duty (值班). */
export default defineTemplate<DutyRosterView>({
  id: 'duty-roster',
  sample: {
    day: '6月12日 周五',
    places: [
      { name: '区指挥中心', people: ['魏值班长 138****0134', '康调度员 138****0135', '带班董区长 138****0163'] },
      { name: '梧桐街道', people: ['王调度员 138****0075', '带班林书记 138****0073'] },
    ],
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: `${view.day}值班` }],
      ...view.places.map(({ name, people }): Paragraph => [{ text: `${name}:${people.join(';')}` }]),
    ],
  }),
});
