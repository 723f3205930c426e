import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Words of a resident that were not understood, while something of theirs is open: whether they are about that. */
export default defineTemplate<{ readonly no: string; readonly title: string }>({
  id: 'suggested-more',
  sample: { no: 'QH240612-03', title: '书院路22号 路灯不亮' },
  render: ({ no, title }) =>
    plain(`是说 ${no}${title === '' ? '' : ` ${title}`} 这件吗?回“是”就转给网格员;是别的事,请说在哪里、什么情况。`),
});
