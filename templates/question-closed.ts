import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** 取消: the open question is dropped. */
export default defineTemplate<Record<string, never>>({ id: 'question-closed', sample: {}, render: () => plain('好的,不办了。') });
