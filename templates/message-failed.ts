import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** To the sender of a message that could not be carried out after several tries. */
export default defineTemplate<{ readonly errorId: string }>({
  id: 'message-failed',
  sample: { errorId: '7F3K-2M' },
  render: (view) => plain(`您刚才那条没办成,不是您的问题,已告诉运维(编号 ${view.errorId})。急事请直接打电话。`),
});
