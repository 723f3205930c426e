import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Words of a department that are no command, while it has one case in hand: whether they are its progress. */
export default defineTemplate<{ readonly no: string; readonly title: string }>({
  id: 'suggested-progress',
  sample: { no: 'QH240612-03', title: '书院路22号 路灯不亮' },
  render: ({ no, title }) => plain(`要记到 ${no} ${title} 的进展里吗?记就回“是”;已经办完的回:办结 ${no} 怎么办的。`),
});
