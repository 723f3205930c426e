import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Words from the spot by a department that is still awaited in one case: whether it has come. */
export default defineTemplate<{ readonly no: string; readonly title: string }>({
  id: 'suggested-check-in',
  sample: { no: 'QH240612-05', title: '柳岸新村3号楼 燃气泄漏' },
  render: ({ no, title }) => plain(`${no} ${title} 您单位还没报到。人到了回“是”就记报到,再发一句进展;没到回:预计几分钟到。`),
});
