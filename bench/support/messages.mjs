import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { seeded } from './figures.mjs';

const organisation = parse(readFileSync(join(import.meta.dirname, '../../config/sample/organisation.yaml'), 'utf8'));

/** Street cadres who blow whistles, each with the group they work in and the places they look after. */
const cadres = [
  { id: 'u_wt_ddy', group: 'g_wt', places: ['梧桐里小区', '锦绣花园', '书院新村'] },
  { id: 'u_la_ddy', group: 'g_la', places: ['柳岸新村', '春晓苑', '北苑小区'] },
  { id: 'u_sq_ddy', group: 'g_sq', places: ['红星厂宿舍', '新河湾'] },
  { id: 'u_wtl_sj', group: 'g_wt', places: ['梧桐里小区'] },
  { id: 'u_wtl_lly', group: 'g_wt', places: ['梧桐里小区'] },
  { id: 'u_jx_sj', group: 'g_wt', places: ['锦绣花园'] },
  { id: 'u_jx_lly', group: 'g_wt', places: ['锦绣花园'] },
  { id: 'u_sy_sj', group: 'g_wt', places: ['书院新村'] },
  { id: 'u_sy_lly', group: 'g_wt', places: ['书院新村'] },
  { id: 'u_lasq_sj', group: 'g_la', places: ['柳岸新村'] },
  { id: 'u_lasq_lly', group: 'g_la', places: ['柳岸新村'] },
  { id: 'u_cx_sj', group: 'g_la', places: ['春晓苑'] },
  { id: 'u_cx_lly', group: 'g_la', places: ['春晓苑'] },
  { id: 'u_by_sj', group: 'g_la', places: ['北苑小区'] },
  { id: 'u_by_lly', group: 'g_la', places: ['北苑小区'] },
  { id: 'u_hx_sj', group: 'g_sq', places: ['红星厂宿舍'] },
  { id: 'u_hx_lly', group: 'g_sq', places: ['红星厂宿舍'] },
  { id: 'u_xh_sj', group: 'g_sq', places: ['新河湾'] },
  { id: 'u_xh_lly', group: 'g_sq', places: ['新河湾'] },
];

const troubles = [
  '楼前垃圾桶满三天没清运了',
  '楼道灯不亮',
  '门口路灯不亮,@住建局',
  '楼下流动摊贩占道',
  '门前污水外溢,请水务局报到',
  '楼后毁绿种菜 @城管局',
  '门口井盖破损',
  '单元门口健身器材坏了',
];

const chatter = [
  '收到',
  '下周去党校学习三天,有事电话联系',
  '大家周六记得参加主题党日,9点党群服务中心签到',
  '这个月大家辛苦了',
  '材料已经放到文件柜第二层',
  '好的,马上处理',
  '昨晚的球赛太精彩了',
  '会议改到下午三点,请相互转告',
];

const staffGroups = ['g_wt', 'g_la', 'g_sq'];
export const SENDERS = 50;

/** The liaison a department's words come from. */
export const liaisons = new Map(Object.entries(organisation.duty.departments).map(([unit, weeks]) => [unit, weeks[0][0]]));

/** Makes messages, repeatably; every id is new. `cases` are open ones as `{no, unit, street}`, used up by check-ins. */
export function createWriter(seed, prefix) {
  const pick = seeded(seed);
  const one = (list) => list[pick(list.length)];
  let count = 0;
  const message = (fields) => {
    count += 1;
    return { messageId: `${prefix}-${count}`, ...fields };
  };
  const inGroup = (group, text) => ({ group, text: `@哨子 ${text}` });

  const make = {
    chatter: () => message({ sender: one(cadres).id, group: one(staffGroups), text: one(chatter) }),
    whistle(where = pick(2) === 0 ? 'group' : 'direct') {
      const cadre = one(cadres);
      const text = `吹哨 常规哨 ${one(cadre.places)}${1 + pick(60)}号${one(troubles)}`;
      return message({ sender: cadre.id, ...(where === 'group' ? inGroup(cadre.group, text) : { text }) });
    },
    checkIn(open, where = pick(2) === 0 ? 'group' : 'direct') {
      const text = `${open.no} 报到`;
      return message({ sender: liaisons.get(open.unit), ...(where === 'group' ? inGroup(open.group, text) : { text }) });
    },
    /** Whether it knows who speaks for a unit. */
    knows: (unit) => liaisons.has(unit),
    query: (open) => message({ sender: one(cadres).id, text: `${open.no} 到哪一步了?` }),
    progress: (open) => message({ sender: liaisons.get(open.unit), text: `${open.no} 进展:配件已到,明天上午施工` }),
  };
  return make;
}

/** The group the street of a case works in. */
export const groupOf = (street) => `g_${street}`;

/** A working day's mix: of 20 messages 6 are chatter, 5 whistles, 5 check-ins, 3 questions and 1 a word on progress. */
export function mixture(writer, open, count) {
  const kinds = ['chatter', 'whistle', 'checkIn', 'chatter', 'query', 'whistle', 'checkIn', 'chatter', 'checkIn', 'whistle'];
  const more = ['chatter', 'query', 'whistle', 'chatter', 'checkIn', 'query', 'whistle', 'chatter', 'checkIn', 'progress'];
  const waiting = [...open];
  const known = [...open];
  let asked = 0;
  return Array.from({ length: count }, (_, index) => {
    const kind = [...kinds, ...more][index % 20];
    if (kind === 'checkIn') return writer.checkIn(waiting.pop());
    if (kind === 'query' || kind === 'progress') {
      asked += 1;
      return writer[kind](known[(asked * 7) % known.length]);
    }
    return writer[kind]();
  });
}
