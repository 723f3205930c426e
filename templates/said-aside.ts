import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** To a member of staff, privately, whose command in a group was said to nobody in particular. */
export default defineTemplate<{ readonly words: string }>({
  id: 'said-aside',
  sample: { words: '办结 QH240612-03 已清理' },
  render: (view) => plain(`您在群里说的“${view.words}”没有@我,还没有办。回“是”就办,不用就不回。`),
});
