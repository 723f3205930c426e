import { wordsOf } from '../../../src/messages/message-body.ts';
import reminder, { type ReminderView } from '../../../templates/reminder.ts';

const view: ReminderView = {
  ...{ no: 'QH240612-05', title: '柳岸新村3号楼 燃气泄漏', clock: '报到', due: '6月12日 09:30', emergency: true },
  ...{ tone: 'due', buttons: [], heading: '应急提醒' },
};

describe('the line of a reminder', () => {
  test.each([
    ['报到', 'due', '请马上到场,到了回一句'],
    ['报到', 'soon', '请尽快到场'],
    ['办结', 'due', '请抓紧处置,有进展马上回一句'],
    ['办结', 'soon', '请抓紧处置'],
  ] as const)('of an emergency asks to come only who has not come: %s %s', (clock, tone, words) => {
    expect(wordsOf(reminder.render({ ...view, clock, tone }))).toContain(words);
  });
});
