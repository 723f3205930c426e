import type { Attachment } from '../src/messages/incoming-message.ts';
import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** A voice message the platform gave no words for, a film or a file alone: how to say it so that it is understood. */
export default defineTemplate<{ readonly type: Exclude<Attachment['type'], 'image'> }>({
  id: 'cannot-play',
  sample: { type: 'voice' },
  render: ({ type }) =>
    plain(
      type === 'voice'
        ? '语音我听不了,请长按语音“转文字”后发来,或直接打字:在哪里、什么情况。'
        : `${type === 'video' ? '视频' : '文件'}我看不了,请打字说在哪里、什么情况,需要的话再发照片。`,
    ),
});
