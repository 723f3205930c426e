import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Solved on the spot by the grid (网格自办). */
export default defineCommand({
  name: 'solve',
  title: '网格已解决',
  right: 'solve',
  summary: '网格当场办好了，不用吹哨',
  usage: '网格已解决 [编号] 说明',
  examples: ['网格已解决 QH240612-11 已劝导清理'],
  reads: {
    intent: 'resolve',
    sub: 'solve',
    verbs: `
      网格已解决 网格自办 网格解决了 网格已处理 社区已解决 社区自办 现场已解决 当场解决 自行解决
      已劝导解决
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'note'],
  },
  run: notYet,
});
