import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Words of the lead that sound as if it were done, while it has one case in hand: whether they close it. */
export default defineTemplate<{ readonly no: string; readonly title: string; readonly words: string }>({
  id: 'suggested-resolve',
  sample: { no: 'QH240612-03', title: '书院路15号 下水道堵塞', words: '通了 弄好了' },
  render: ({ no, title, words }) => plain(`${no} ${title} 办完了吗?办完回“是”,按“${words}”报办结;没办完回:进展 ${no} 到哪一步。`),
});
