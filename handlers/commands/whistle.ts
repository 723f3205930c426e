import { defineCommand } from '../../src/core/define-command.ts';
import { blowWhistle } from '../whistling.ts';

/** Blows a whistle (吹哨): opens a case and calls the departments. */
export default defineCommand({
  name: 'whistle',
  title: '吹哨',
  right: 'whistle',
  summary: '遇到要部门来办的事，吹一声哨',
  usage: '吹哨 [应急哨|重点哨|常规哨|协调哨] 地点 事项 [部门…]',
  examples: [
    '吹哨 应急哨 书院路18号路面塌陷 住建局、水务局',
    '吹常规哨:柳岸新村3号楼前垃圾桶满了',
    '重点哨 春晓苑东侧违建,城管局牵头,住建局配合',
  ],
  reads: {
    intent: 'whistle',
    verbs: `
      吹哨 吹稍 吹哨子 吹个哨 吹一哨 吹声哨 吹一声哨 吹两哨 连吹两哨 连吹三哨 再吹一哨 再吹个
      重新吹 重新吹哨 发哨 申请吹哨 请求吹哨 区级吹哨 社区吹哨 街道吹哨 街道吹个哨 应急哨 重点哨
      常规哨 协调哨 应急稍 重点稍 常规稍 协调稍 常归哨 日常哨 攻坚哨 吹应急哨 吹重点哨 吹常规哨
      吹协调哨 吹个应急哨 吹个重点哨 吹个常规哨 吹个协调哨 吹一个应急哨 吹一个重点哨 吹一个常规哨 吹应急 吹常规 吹重点 吹协调 吹{n}哨 吹{n}个 重发 重新发
    `,
    unless: '乱吹哨 别吹哨 不用吹哨 不吹哨 裁判 球赛 吹哨子的',
    implied: 'staff-trouble',
    only: 'staff',
    slots: [
      'whistleType',
      'typeExplicit',
      'matter',
      'place',
      'departments',
      'sections',
      'lead',
      'due',
      'from',
      'urgency',
      'five',
      'danger',
      'phone',
      'count',
      'decision',
      'note',
    ],
  },
  run: (context) => blowWhistle(context),
});
