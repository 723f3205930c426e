import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** A number nobody gave. */
export default defineTemplate<{ readonly said: string }>({
  id: 'case-unknown',
  sample: { said: 'QH240612-99' },
  render: (view) => plain(`没有编号 ${view.said} 的事项,请核对一下;回“我的”可看您经手的。`),
});
