import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** A branch posts a task for its members (支部派单). */
export default defineCommand({
  name: 'post',
  title: '支部派单',
  right: 'post',
  summary: '支部把一件事派给党员',
  usage: '支部派单:时间 事情 还缺几人',
  examples: ['支部派单:周日清理楼道小广告,还缺4人'],
  reads: {
    intent: 'claim',
    sub: 'post',
    verbs: `
      支部派单 发布需求 党员接单 招募志愿者 招募 还缺…人 发布微心愿 发布项目
    `,
    only: ['community', 'street', 'district', 'grid'],
    slots: ['count', 'place', 'note'],
  },
  run: notYet,
});
