import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Publishes what a unit can give (发布资源). */
export default defineCommand({
  name: 'offer',
  title: '发布资源',
  right: 'offer',
  summary: '单位能提供的资源',
  usage: '发布资源:单位 能提供什么',
  examples: ['发布资源:人社局 就业指导老师2名'],
  reads: {
    intent: 'claim',
    sub: 'offer',
    verbs: `
      发布资源 提供资源 资源清单 可提供 能提供 发布供给 我单位可提供 我单位能提供 可以提供 愿意提供 愿提供 免费提供 发布一个资源 登记资源
    `,
    only: ['party_member', 'dept', 'related', 'building', 'community', 'street', 'district'],
    slots: ['departments', 'place', 'note'],
  },
  run: notYet,
});
