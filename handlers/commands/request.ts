import { defineCommand } from '../../src/core/define-command.ts';
import { requested } from '../requesting.ts';

/** A resident tells of trouble (报需求). */
export default defineCommand({
  name: 'request',
  title: '报需求',
  right: 'request',
  summary: '居民反映身边的事',
  usage: '说一句在哪里、什么事',
  examples: ['锦绣花园7栋楼道灯不亮', '反映个事:北苑小区南门快递柜把消防通道挡了'],
  reads: {
    intent: 'request',
    verbs: `
      反映 反映个事 反映一下 反映个问题 我要反映 求助 求助一下 投诉 我要投诉 举报 报修 报需求
      报个事 报个需求 上报 有没有人管 有人管吗 没人管 谁来管管 麻烦处理 请处理 帮忙处理 帮忙解决
      希望解决 请解决
    `,
    only: ['resident', 'building', 'party_member', 'grid', 'community', 'street', 'dept', 'related', 'leader'],
    implied: 'resident-trouble',
    slots: ['matter', 'place', 'departments', 'urgency', 'five', 'danger', 'phone', 'count', 'note'],
  },
  hearsAside: true,
  run: (context) => requested(context),
});
