import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface OperatorsAlertView {
  readonly what: 'message' | 'delivery' | 'unreachable';
  /** An error id or the key of what was not sent; never the words themselves. */
  readonly id: string;
  readonly detail: string;
}

const heads = { message: '消息处理失败', delivery: '消息发送失败', unreachable: '没有能送达的会话' } as const;

/** For the operators' group (平台运维群). */
export default defineTemplate<OperatorsAlertView>({
  id: 'operators-alert',
  sample: { what: 'delivery', id: 'simulator/m-17/0/0@g:g_wt', detail: 'HTTP 500' },
  render: (view) =>
    plain(`${heads[view.what]}:${view.id}`, `原因:${view.detail}`, '处理:修复后用 shaozi outbox retry 重发;查日志按编号找。'),
});
