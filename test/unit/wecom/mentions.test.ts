import { createMentionReader } from '../../../src/platforms/wecom/mentions.ts';
import { sampleConfig } from '../../support/stage.ts';

const { organisation } = sampleConfig();
const reader = createMentionReader(organisation, ['党建助手']);
const unknown = createMentionReader(organisation, []);
const [someone] = [...organisation.people.values()].filter(
  ({ name }) => [...organisation.people.values()].filter((other) => other.name === name).length === 1,
);
if (!someone) throw new Error('nobody has a name of their own');

describe('the robot’s own name is taken out of a group’s text', () => {
  test.each([
    ['@党建助手 吹哨 3号楼漏水', '吹哨 3号楼漏水'],
    ['@党建助手\u2005吹哨 3号楼漏水', '吹哨 3号楼漏水'],
    ['吹哨 3号楼漏水 @党建助手', '吹哨 3号楼漏水'],
    ['@党建助手吹哨 3号楼漏水', '吹哨 3号楼漏水'],
    ['＠党建助手 报到', '报到'],
    ['没有提到谁', '没有提到谁'],
    ['邮箱 a@b.example', '邮箱 a@b.example'],
    ['@党建助手', ''],
    ['', ''],
  ])('%j with its name known', (text, left) => expect(reader(text, true).text).toBe(left));

  test.each([
    ['@社区小帮手 吹哨 3号楼漏水', '吹哨 3号楼漏水'],
    ['@AI Bot 吹哨 3号楼漏水', '吹哨 3号楼漏水'],
    ['@Shao Zi Bot 报到', '报到'],
    ['@社区小帮手吹哨 3号楼漏水', '吹哨 3号楼漏水'],
    ['@智慧吹哨台 报到', '报到'],
    ['@社区小帮手 QH260612-01 报到', 'QH260612-01 报到'],
    ['@城管局 来一下', '@城管局 来一下'],
  ])('%j with its name unknown', (text, left) => expect(unknown(text, true).text).toBe(left));

  test('in a direct chat an unknown name is left alone', () => {
    expect(unknown('@小王 的事办完了', false).text).toBe('@小王 的事办完了');
  });
});

test('who else is called is told by their names, which stay in the text', () => {
  const { text, mentions } = reader(`@党建助手 转办 QH260612-01 @${someone.name} @${someone.call} @某某`, true);
  expect(mentions).toEqual([someone.id]);
  expect(text).toContain(`@${someone.name}`);
});
