import { defineCommand } from '../../src/core/define-command.ts';
import { handOver } from '../handing-to.ts';

/** Hands a case to departments (派给). */
export default defineCommand({
  name: 'assign',
  title: '派给',
  right: 'assign',
  summary: '把事派给部门',
  usage: '派给 编号 X局主办 Y局协办',
  examples: ['把QH240612-07派给水务局主办,住建局协办', 'QH240612-07 由城管局牵头办理'],
  reads: {
    intent: 'assign',
    verbs: `
      派给 派单给 指派给 指派 分派给 分派 派单 交由 交给…办 交给…处理 交{unit}办
      转给{unit} 派{unit} 由{unit}主办 由{unit}牵头 由{unit}办理
    `,
    withCase:
      '{CASE}给{unit} 主办改为{unit} 主办改成{unit} 主办换成{unit} 主办换为{unit} 牵头改为{unit} 牵头改成{unit} 牵头换成{unit} 改成{unit}主办 改成{unit}牵头 改为{unit}主办 改为{unit}牵头 {unit}主办 {unit}牵头 {unit}负责 把{unit}加上 把{unit}叫上 把{unit}也叫上 把{unit}喊上 把{unit}带上 把{unit}捎上 {unit}也叫上 叫上{unit} 加上{unit} 喊上{unit}',
    unless: '支部派单 去核实',
    only: ['community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'lead', 'note'],
  },
  run: (context) => handOver(context, '派给'),
});
