import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** To a member of staff, privately, who told of trouble without calling the bot. */
export default defineTemplate<{ readonly title: string; readonly type: string }>({
  id: 'whistle-offered',
  sample: { title: '书院路22号 路灯不亮', type: '常规哨' },
  render: (view) => plain(`您在群里说的“${view.title}”,要吹${view.type}吗?回“是”就吹,不用就不回。`),
});
