import { defineCommand } from '../../src/core/define-command.ts';
import { consulted } from '../consulting.ts';

/** Asks how to get something done (咨询). */
export default defineCommand({
  name: 'consult',
  title: '咨询',
  right: null,
  summary: '问办事要什么材料、到哪里办',
  usage: '问一句要办什么',
  examples: ['老人办低保要带什么材料?', '社区能开无犯罪证明吗'],
  reads: {
    intent: 'request',
    sub: 'consult',
    verbs: `
      咨询 咨询一下 要带什么 要带啥 带啥材料 要啥材料 带什么材料 要什么材料 需要什么材料 需要哪些材料 什么材料 什么手续
      哪些手续 什么条件 怎么办理 如何办理 怎么申请 如何申请 在哪办 在哪里办 去哪办 去哪里办 到哪办
      到哪里办 能不能办 可以办 能办 能开 能盖…章 能出…证明 盖…章吗 开证明 开…证明 怎么办低保 有没得 有没有…食堂 办…要
      在哪儿办 去哪儿办 哪儿办 哪里办 哪里能办 哪儿能办 物业电话多少 物业电话是多少 物业电话是啥 物业的电话多少 物业的电话是多少 物业经理电话多少
    `,
    unless: '哪能办',
    only: ['resident', 'building', 'party_member', 'grid', 'community', 'street', 'dept', 'related', 'leader'],
    asks: true,
    implied: 'consultation',
    slots: ['matter', 'place', 'urgency', 'five', 'note'],
  },
  hearsAside: true,
  run: consulted,
});
