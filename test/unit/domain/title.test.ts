import { titleOf } from '../../../src/domain/case-parts.ts';

test.each([
  ['应急哨 锦绣花园北门 水管爆裂 水务局', '锦绣花园北门', '锦绣花园北门 水管爆裂'],
  ['吹哨 石桥菜市场活禽宰杀 市场监管局、城管局', '石桥菜市场', '石桥菜市场 活禽宰杀'],
  ['吹哨 书院路70号流浪猫,请城管局处理', '书院路70号', '书院路70号 流浪猫'],
  ['吹哨 书院路70号流浪猫太多', '书院路70号', '书院路70号 流浪猫太多'],
  ['吹哨 水务局门口积雪', '', '水务局门口积雪'],
])('the title of an unlisted matter does not repeat who is called: %s', (text, place, title) => {
  expect(titleOf({ text, place })).toBe(title);
});
