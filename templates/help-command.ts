import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface HelpCommandView {
  readonly title: string;
  readonly summary: string;
  readonly usage: string;
  readonly examples: readonly string[];
  /** Who may, when the reader may not. */
  readonly who?: string;
}

/** How one command is said (帮助 报到). */
export default defineTemplate<HelpCommandView>({
  id: 'help-command',
  sample: {
    title: '退单',
    summary: '不归本部门管,写明依据',
    usage: '退单 编号 职能不符 依据 建议X',
    examples: ['退单 QH240612-07 职能不符 该路段属市政管养,建议住建局'],
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: view.title }, { text: `:${view.summary}` }],
      ...plain(`说法:${view.usage}`, ...view.examples.map((example) => `例:${example}`)).paragraphs,
      ...(view.who === undefined ? [] : [[{ text: `这一步由${view.who}来办。` }]]),
    ],
  }),
});
