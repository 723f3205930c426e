import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** What the sender is told of pictures that cannot be kept (照片存不下). */
export interface PictureRefusedView {
  readonly count: number;
  /** Those the platform did not give out; they may be sent again as they are. */
  readonly missed: number;
}

export default defineTemplate<PictureRefusedView>({
  id: 'picture-refused',
  sample: { count: 1, missed: 0 },
  render: ({ count, missed }) =>
    plain(
      [
        ...(count > 0 ? [`有${count}张照片存不下来:要是图片(JPG、PNG、HEIC、WEBP、GIF),每张不超过10MB。请重发。`] : []),
        ...(missed > 0 ? [`有${missed}张照片没取到,麻烦再发一次。`] : []),
      ].join('\n'),
    ),
});
