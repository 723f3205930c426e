import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Words of a grid worker that say that what a resident told is done with: whether to note it so. */
export default defineTemplate<{ readonly no: string; readonly title: string; readonly words: string }>({
  id: 'suggested-solve',
  sample: { no: 'QH240612-04', title: '锦绣花园8栋 下水道堵塞', words: '通开了,居民也看了' },
  render: ({ no, title, words }) =>
    plain(`${no} ${title} 当场解决了吗?回“是”就记为网格自办:${words}`, `要部门来办请回:受理 ${no}`),
});
