import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface NotUnderstoodView {
  readonly examples: readonly string[];
  /** The case the words seem to be about; `other` where the person may whistle for another. */
  readonly about?: { readonly no: string; readonly title: string; readonly status: string; readonly other?: boolean };
}

/** Spoken to, but nothing understood: what the person most likely wants, in one line. */
export default defineTemplate<NotUnderstoodView>({
  id: 'not-understood',
  sample: { examples: ['吹哨 书院路22号路灯不亮', 'QH240612-03 到哪一步了'] },
  render({ examples, about }) {
    const ways = examples.map((example) => `“${example}”`).join('、');
    if (about === undefined) return plain(`没看懂,您可以这样说:${ways}。更多请回“帮助”。`);
    return plain(
      `没看懂要办什么。说的是 ${about.no} ${about.title}(${about.status})吗?`,
      `可以这样说:${ways}。${about.other ? '是另一件事,请说:吹哨 地点 事项。' : ''}`,
    );
  },
});
