import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Claims an item of a list (认领). */
export default defineCommand({
  name: 'claim',
  title: '认领',
  right: 'claim',
  summary: '认领微心愿、需求，或接单',
  usage: '认领 微心愿 12号|接单 05',
  examples: ['认领 微心愿 12号', '接单 05'],
  reads: {
    intent: 'claim',
    verbs: `
      认领 认领了 我认领 接单 我接单 我要接单 认了 这个我来 我接…心愿 我领…心愿 我接…需求 接…微心愿 我接第 我报名 我要报名 我来认领
    `,
    whole: '我来 算我一个',
    unless: '首接单位 支部派单 发布 党员接单 猫我认领 狗我认领 钥匙我认领 快递我认领 失物 失主',
    overheard: '这个我接了 活我接了 单我接了 心愿我接了 任务我接了 我认领 认领了 我来认领',
    slots: ['departments', 'matter', 'place', 'itemNo', 'note'],
  },
  hearsAside: true,
  run: notYet,
});
