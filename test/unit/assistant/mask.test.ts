import { checkedAnswer } from '../../../src/assistant/answer.ts';
import { withoutDetails } from '../../../src/assistant/mask.ts';

describe('what leaves the house holds nobody’s details', () => {
  test.each([
    ['我是7栋402的王建国,电话13812345678', /402|王建国|138/],
    ['身份证340104199001011234', /3401/],
    ['3-2-501漏水', /501/],
    ['加我微信wx_abc123', /wx_abc/],
    ['打一三八一二三四五六七八', /一三八/],
    ['车牌皖A12345堵门', /A12345/],
    ['我妈李桂芳一个人住5号楼1单元602', /李桂芳|602/],
    ['住502的老张把垃圾放门口', /502|张/],
    ['王师傅电话138 1234 5678', /王|138/],
    ['我叫欧阳小红', /欧阳|红/],
  ])('%s', (words, hidden) => {
    expect(withoutDetails(words, [])).not.toMatch(hidden);
  });

  test.each([
    '老城区小马路路灯不亮',
    '金桥菜场后门',
    '书院路22号',
    '梧桐里1200户停水',
    '小龙虾店油烟',
    '编号QH240612-03弄好了没',
    '楼上说是张灯结彩',
  ])('what is nobody’s stays: %s', (words) => {
    expect(withoutDetails(words, [])).toBe(words);
  });

  test('a place that was masked comes back as far as it was sent', () => {
    const asked = {
      words: '7栋402铁盒子罢工',
      choices: [{ command: 'request', title: '', summary: '' }],
      matters: [],
      units: [],
      names: [],
    };
    const content = JSON.stringify({
      command: 'request',
      slots: { place: '7栋*' },
      evidence: [
        { slot: 'command', words: '罢工' },
        { slot: 'place', words: '7栋*' },
      ],
    });
    expect(checkedAnswer(content, asked)?.slots.place).toBe('7栋');
  });
});
