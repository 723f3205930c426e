import { defineTemplate } from '../src/messages/template.ts';

export interface OpinionSheetView {
  readonly number: string;
  readonly street: string;
  readonly asker: string;
  readonly subject: string;
  readonly choice: 'agree' | 'disagree' | 'advise';
  readonly words: string;
  readonly who: string;
  readonly at: string;
}

const choices = { agree: '同意', disagree: '不同意', advise: '建议' } as const;

/** The street's answer as a sheet to print (征求意见答复). A draft: signed and stamped by people. */
export default defineTemplate<OpinionSheetView>({
  id: 'opinion-sheet',
  sample: {
    number: '2',
    street: '梧桐街道',
    asker: '组织部',
    subject: '拟任综合执法队副队长人选',
    choice: 'advise',
    words: '先挂职半年',
    who: '段书记',
    at: '6月15日 10:20',
  },
  render({ number, street, asker, subject, choice, words, who, at }) {
    return {
      paragraphs: [
        [{ strong: `拟:${street}对征求意见${number}号的答复` }],
        [{ text: `征求单位:${asker}` }],
        [{ text: `内容:${subject}` }],
        [{ text: `意见:${choices[choice]}${words ? `。${words}` : ''}` }],
        [{ text: `答复人:${who},${at}(草稿,未盖章)` }],
      ],
    };
  },
});
