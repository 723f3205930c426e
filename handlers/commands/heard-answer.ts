import { defineCommand } from '../../src/core/define-command.ts';
import { heardDecided } from '../heard.ts';

/** What becomes of words overheard in a residents' group (答复听到的话): the grid worker presses, or says it in one word. */
export default defineCommand({
  name: 'heard-answer',
  title: '登记听到的话',
  right: 'request',
  summary: '居民群里有人说的事,登记、已知或不是',
  usage: '登记|已知|不是',
  examples: ['已知', '登记'],
  reads: {
    intent: 'request',
    sub: 'heard',
    verbs: '',
    whole: '登记 已知 不是',
    only: ['grid', 'community', 'street'],
    slots: ['note'],
  },
  buttons: { 'heard-register': '登记', 'heard-known': '已知', 'heard-not': '不是' },
  run: heardDecided,
});
