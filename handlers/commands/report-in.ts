import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Grid staff tell of trouble for a resident (代报). */
export default defineCommand({
  name: 'report-in',
  title: '代报',
  right: 'report_in',
  summary: '替没进群的居民报一件事',
  usage: '代报 谁 地点 事项 电话',
  examples: ['代报 张阿姨 锦绣花园7栋 路灯不亮', '代居民反映:柳岸新村3号楼下水道返水'],
  reads: {
    intent: 'request',
    sub: 'report_in',
    verbs: `
      代报 代为反映 代居民 帮居民 替居民 代为上报 代为登记 居民反映 群众反映
    `,
    only: ['grid', 'building', 'community', 'street'],
    slots: ['matter', 'place', 'departments', 'person', 'phone', 'urgency', 'five', 'danger', 'note'],
  },
  run: notYet,
});
