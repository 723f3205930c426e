import { defineTemplate } from '../src/messages/template.ts';

export interface WelcomeView {
  /** Three things to say first. */
  readonly examples: readonly string[];
}

/** To whoever opens the chat with the bot (欢迎语): who it is, and what one may say. */
export default defineTemplate<WelcomeView>({
  id: 'welcome',
  sample: { examples: ['吹哨 书院路22号路灯不亮', '我的待办', '帮助'] },
  render: ({ examples }) => ({
    paragraphs: [
      [{ text: '您好,我是哨子,帮大家吹哨、报到、盯进度。直接跟我说就行,例如:' }],
      ...examples.map((example) => [{ text: `· ${example}` }]),
      [{ text: '在群里请先@我。' }],
    ],
  }),
});
