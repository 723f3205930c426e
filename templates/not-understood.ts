import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Spoken to, but nothing understood: what the person most likely wants, in one line. */
export default defineTemplate<{ readonly examples: readonly string[] }>({
  id: 'not-understood',
  sample: { examples: ['吹哨 书院路22号路灯不亮', 'QH240612-03 到哪一步了'] },
  render: (view) => plain(`没看懂,您可以这样说:${view.examples.map((example) => `“${example}”`).join('、')}。更多请回“帮助”。`),
});
