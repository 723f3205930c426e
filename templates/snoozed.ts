import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Reminders are held for a while (暂停提醒). */
export default defineTemplate<{ readonly no: string; readonly title: string; readonly until: string; readonly reason: string }>({
  id: 'snoozed',
  sample: { no: 'QH240612-05', title: '书院路18号门口 路面塌陷', until: '6月12日 10:30', reason: '抢修队已在路上' },
  render: (view) => plain(`${view.no} ${view.title}:提醒停到${view.until},时限不变。原因:${view.reason}。每件只能停一次。`),
});
