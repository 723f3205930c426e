import type { WorkDigest } from '../../src/domain/digest-view.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);

/** A street's ordinary week, for the samples of the digest's wordings. */
export const sampleDigest: WorkDigest = {
  heading: {
    scope: '梧桐街道',
    period: { from: at('2026-06-08T00:00'), to: at('2026-06-15T00:00') },
    label: '上周',
    than: '前一周',
    posted: true,
  },
  now: {
    whistles: { emergency: 1, priority: 2, routine: 9, coordination: 0 },
    requests: 8,
    solvedByGrid: 4,
    solvedByCommunity: 1,
    reported: { numerator: 10, denominator: 11 },
    closed: { numerator: 6, denominator: 7 },
    satisfied: { numerator: 7.6, denominator: 8 },
    own: { numerator: 5, denominator: 12 },
  },
  before: {
    whistles: { emergency: 0, priority: 1, routine: 8, coordination: 0 },
    requests: 5,
    solvedByGrid: 3,
    solvedByCommunity: 0,
    reported: { numerator: 7, denominator: 8 },
    closed: { numerator: 6, denominator: 6 },
    satisfied: { numerator: 0, denominator: 0 },
    own: { numerator: 3, denominator: 9 },
  },
  five: {
    major: {
      done: [],
      open: ['QH260609-04'],
      cases: [
        {
          no: 'QH260609-04',
          title: '锦绣花园7栋 加装电梯',
          status: 'dispatched',
          done: false,
          lead: '住建局',
          closeBy: at('2026-06-26T18:00'),
          meeting: { date: '06-12', body: '锦绣社区议事会' },
        },
      ],
    },
    practical: {
      done: ['QH260608-01', 'QH260608-02', 'QH260609-01', 'QH260609-03', 'QH260610-02', 'QH260610-05'],
      open: ['QH260611-01', 'QH260612-02', 'QH260612-03', 'QH260613-01'],
      cases: [
        { no: 'QH260609-03', title: '书院路22号 路灯不亮', status: 'closed', done: true, lead: '住建局' },
        { no: 'QH260610-02', title: '梧桐里东门 垃圾清运', status: 'closed', done: true, lead: '城管局' },
      ],
    },
    important: {
      done: [],
      open: ['QH260611-02', 'QH260612-01'],
      cases: [
        {
          no: 'QH260611-02',
          title: '春晓苑 违法建设',
          status: 'submitted',
          done: false,
          decision: { by: '梧桐街道', due: at('2026-06-15T11:00') },
        },
        { no: 'QH260612-01', status: 'handling', done: false },
      ],
    },
    urgent: {
      done: ['QH260610-01'],
      open: [],
      cases: [
        { no: 'QH260610-01', title: '石桥商场 燃气泄漏', status: 'closed', done: true, lead: '燃气公司', arrivedAfter: 18 },
      ],
    },
    difficult: {
      done: [],
      open: ['QH260520-03'],
      cases: [
        {
          no: 'QH260520-03',
          title: '新河桥头 断头路',
          status: 'shelved',
          done: false,
          lead: '住建局',
          reviewAt: at('2026-07-01T18:00'),
          blocker: '土地权属没有定',
        },
      ],
    },
  },
  open: [
    { status: 'submitted', cases: ['QH260611-02'] },
    { status: 'dispatched', cases: ['QH260612-02', 'QH260613-01'] },
    { status: 'handling', cases: ['QH260609-04', 'QH260612-01', 'QH260612-03'] },
    { status: 'checking', cases: ['QH260610-02', 'QH260611-01'] },
    { status: 'rating', cases: ['QH260610-05'] },
    { status: 'shelved', cases: ['QH260520-03'] },
  ],
  overdue: 1,
  reopened: ['QH260605-02'],
  repeated: [{ name: '路灯不亮', count: 6 }],
  crowded: [{ no: 'QH260611-01', title: '锦绣花园3号楼 楼道灯不亮', people: 6 }],
  thanks: [
    { unit: '城管局', count: 4 },
    { unit: '燃气公司', count: 1 },
  ],
};
