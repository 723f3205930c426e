import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Accusations, court matters and petitions are never a case here; said only in the direct chat. */
export default defineTemplate<Record<string, never>>({
  id: 'formal-channel',
  sample: {},
  render: () => plain('这类问题请走正式渠道:12388 / 信访窗口,我这里不登记、不转发。'),
});
