import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Sends a grid worker to look (去核实). */
export default defineCommand({
  name: 'verify-task',
  title: '去核实',
  right: 'verify_task',
  summary: '请网格员先去看看',
  usage: '指派 小周 去核实 编号',
  examples: ['指派网格员小周去核实 QH240612-11', 'QH240612-11 请网格员先去核实'],
  reads: {
    intent: 'assign',
    sub: 'verify_task',
    verbs: `
      去核实 去现场核实 派人核实 核实一下 先核实 去看看 去看一下 上门核实 去现场看看 现场核实
    `,
    only: ['community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'person', 'note'],
  },
  run: notYet,
});
