import { defineCommand } from '../../src/core/define-command.ts';
import { backfillWhistle } from '../backfilling.ts';

/** Files an emergency afterwards (补备案): call first, write later. */
export default defineCommand({
  name: 'backfill',
  title: '补备案',
  right: 'backfill',
  summary: '先打电话处置了的急事，事后补记',
  usage: '补备案:时间 地点 事项 处置情况',
  examples: ['补备案:昨晚23:10新河桥护栏被撞断,交警已处置', '补录 今早6点书院路水管爆裂,水务局已抢修'],
  reads: {
    intent: 'whistle',
    sub: 'backfill',
    verbs:
      '补备案 补录 补登 备案 事后备案 补报备案 补个备案 补报 补记 补一下备案 处理的…补一下 处置的…补一下 处理过的…补 处置过的…补 解决的…补一下 处理了…补一下 处置了…补一下 补个记录 补一下记录',
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
      'urgency',
      'five',
      'danger',
      'phone',
      'count',
      'note',
      'occurred',
      'incident',
    ],
  },
  run: (context) => backfillWhistle(context),
});
