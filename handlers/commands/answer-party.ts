import { defineCommand } from '../../src/core/define-command.ts';
import { answerOfParty } from '../party-answer.ts';

/** What a responsible party answers (属事答复). */
export default defineCommand({
  name: 'answer-party',
  title: '答复',
  right: 'progress',
  summary: '属事单位答复怎么处理的',
  usage: '答复 编号 怎么处理的',
  examples: ['答复 QH240612-08 维保单位已到,今晚修好'],
  reads: {
    intent: 'progress',
    sub: 'party',
    verbs: '答复 回复 已答复',
    only: ['related'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: answerOfParty,
});
