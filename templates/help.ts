import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface HelpView {
  readonly head: string;
  /** `example` is empty where the title alone is said. */
  readonly lines: readonly { readonly title: string; readonly summary: string; readonly example: string }[];
  readonly foot: string;
}

/** What one may say, with an example each (帮助). */
export default defineTemplate<HelpView>({
  id: 'help',
  sample: {
    head: '您可以这样说:',
    lines: [
      { title: '报到', summary: '部门到场报到', example: '报到 QH240612-03' },
      { title: '进展', summary: '报一句办到哪里了', example: '进展 QH240612-05 塌陷处已回填' },
    ],
    foot: '只有一件时不用带编号。详细用法回“帮助 报到”。',
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: view.head }],
      ...view.lines.map(
        ({ title, summary, example }): Paragraph => [
          { strong: title },
          { text: `:${summary}${example === '' ? '' : `。例:${example}`}` },
        ],
      ),
      ...(view.foot === '' ? [] : [[{ text: view.foot }]]),
    ],
  }),
});
