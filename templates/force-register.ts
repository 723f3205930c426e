import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** The forces of one street or more (力量名册). */
export interface ForceRegisterView {
  readonly day: string;
  readonly streets: readonly { readonly name: string; readonly lines: readonly string[] }[];
}

/** Who can be called for a joint enforcement, and who of them has the duty. */
export default defineTemplate<ForceRegisterView>({
  id: 'force-register',
  sample: {
    day: '6月12日 周五',
    streets: [
      {
        name: '石桥街道',
        lines: ['1 石桥街道综合执法队(本级) 今天魏队员', '3 石桥街道城管中队(常驻) 今天徐队员', 'N 水务局(按哨令派出) 今天卢工'],
      },
    ],
  },
  render: (view) =>
    plain(
      ...view.streets.flatMap(({ name, lines }) => [
        `【${name} 1+3+N】${view.day}`,
        ...(lines.length === 0 ? ['还没有登记。'] : lines),
      ]),
    ),
});
