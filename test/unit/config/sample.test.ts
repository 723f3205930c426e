import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { parseDocument } from 'yaml';
import { loadConfig } from '../../../config/load.ts';
import { sampleFolder } from './config-copy.ts';

const { config, faults } = loadConfig(sampleFolder, {});
if (config === undefined) throw new Error('the sample does not load');
const { organisation, policy, schedules, lexicon } = config;

test('the sample has nothing to complain about', () => {
  expect(faults).toEqual([]);
  expect(config.exportLocks).toEqual([]);
});

test('nobody can change a loaded configuration', () => {
  expect(() => Object.assign(policy.windows.emergency.report, { amount: 1 })).toThrow(TypeError);
  expect(() => (organisation.matters as unknown[]).push('x')).toThrow(TypeError);
  expect(() => Object.assign(organisation.people.get('u_cg_lly1') ?? {}, { name: 'x' })).toThrow(TypeError);
});

test('a vice leader who stands under several departments is one person with all their posts', () => {
  const leader = organisation.people.get('u_fg_jj');
  expect(leader).toMatchObject({ name: '吕文彬', call: '吕区长', phone: '138****0164' });
  expect(leader?.posts.map(({ unit, office }) => `${unit} ${office}`)).toEqual([
    'district vice-leader',
    '市场监管局 vice-leader',
  ]);
});

test.each([
  ['u_wt_sj', '段书记'],
  ['u_wt_csr', '李书记'],
  ['u_wt_ddy', '王主任'],
  ['u_wt_ddy2', '朱调度员'],
  ['u_qh_zbz', '魏值班长'],
  ['u_cg_lly1', '吴工'],
  ['u_ga_lly1', '马警官'],
  ['u_cg_fzr', '宋局长'],
  ['u_gd_fzr', '汤经理'],
  ['u_jx_wgz1', '赖网格长'],
  ['u_jx_wgy1', '小徐'],
  ['u_jx_lly', '小侯'],
  ['u_jx_ldz1', '袁楼长'],
  ['u_dy_jx1', '邱师傅'],
])('%s is addressed as %s', (id, call) => {
  expect(organisation.people.get(id)?.call).toBe(call);
});

test('a right keeps what it is limited to', () => {
  expect(organisation.rights.community).toContainEqual({ verb: 'whistle', limits: ['应急哨', '常规哨', '重点哨', '协调哨'] });
  expect(organisation.rights.grid).toContainEqual({ verb: 'reject', limits: ['候选'] });
  expect(organisation.rights.street).toContainEqual({ verb: 'whistle', limits: [] });
  expect(organisation.verbLabels).toMatchObject({ report: '报到', approve: '审核通过' });
  expect(organisation.approval.priority).toEqual({ community: 'street' });
});

test('street teams, responsible parties and the city are units beside the departments', () => {
  const kinds = new Map(organisation.units.map(({ name, kind }) => [name, kind]));
  expect(kinds.get('城管局')).toBe('department');
  expect(kinds.get('供电公司')).toBe('utility');
  expect(kinds.get('梧桐街道综合执法队')).toBe('street-team');
  expect(kinds.get('锦绣花园物业服务中心')).toBe('party');
  expect(kinds.get('东澜市交通运输局')).toBe('city');
  expect(organisation.streets[0]).toMatchObject({ team: '梧桐街道综合执法队', force: { own: ['梧桐街道综合执法队'] } });
});

test('matters and guides carry what their files leave to defaults', () => {
  const matter = (name: string) => organisation.matters.find((one) => one.name === name);
  expect(organisation.matters).toHaveLength(91);
  expect(matter('占道经营')).toMatchObject({ authority: 'street', route: 'whistle', whistle: 'routine', five: 'practical' });
  expect(matter('占道经营')?.keywords).toContain('马路摊点');
  expect(matter('燃气泄漏')).toMatchObject({ danger: true, whistle: 'emergency', urgency: 'critical', firstCall: '燃气公司' });
  expect(matter('微心愿')).toMatchObject({ route: 'list', visibility: 'private' });
  expect(matter('微心愿')).not.toHaveProperty('whistle');
  expect(organisation.guides.find(({ id }) => id === 'G04')).toMatchObject({
    place: '区政务服务中心',
    fee: 0,
    department: '人社局',
  });
  expect(organisation.guides.find(({ id }) => id === 'G08')).toMatchObject({ fee: 80 });
});

test('deadlines, ladder and limits are those of the rule book', () => {
  const natural = (amount: number, unit: string) => ({ amount, unit, base: 'natural' });
  const working = (amount: number, unit: string) => ({ amount, unit, base: 'working' });
  expect(policy.windows).toEqual({
    emergency: { report: natural(30, 'minute'), progress: natural(2, 'hour'), close: natural(24, 'hour') },
    priority: { report: working(4, 'working-hour'), progress: working(2, 'working-day'), close: working(10, 'working-day') },
    routine: { report: working(1, 'working-day'), close: natural(7, 'day') },
    coordination: { report: working(1, 'working-day'), progress: working(5, 'working-day'), close: natural(15, 'day') },
  });
  expect(policy.urgentRoutine).toEqual({ report: { amount: 4, unit: 'hour', base: 'urgent-hours' }, close: natural(3, 'day') });
  expect(policy.utilityEmergency.report).toEqual(natural(60, 'minute'));
  expect(policy).toMatchObject({
    approve: working(4, 'working-hour'),
    check: working(2, 'working-day'),
    ruling: working(4, 'working-hour'),
  });
  expect(policy.candidate).toEqual({ grid: natural(2, 'hour'), becomesWhistle: natural(3, 'day') });
  expect(policy.ladder.routine.map(({ at }) => at)).toEqual([-0.25, 0, 0.5, 1, 2].map((share) => ({ share })));
  expect(policy.ladder.routine[2]?.atMost).toEqual(working(1, 'working-day'));
  expect(policy.ladder.emergency.map(({ at }) => at)).toEqual([-10, 0, 5, 15, 30].map((minutes) => ({ minutes })));
  expect(policy.later).toEqual({ routineMax: 5, emergencyEveryMinutes: 30, emergencyMax: 4 });
  expect(policy.rating).toEqual({ remindAfterHours: 72, closeAfterDays: 7 });
  expect(policy).toMatchObject({ reopenDays: 7, undoMinutes: 10, groupPostsPerDay: 30, majorHouseholds: 10 });
});

test('the calendar of the organisation file becomes the calendar of the rules', () => {
  expect(policy.calendar).toEqual({
    workWeek: [1, 2, 3, 4, 5],
    workHours: [
      ['08:30', '12:00'],
      ['14:00', '18:00'],
    ],
    urgentHours: ['08:00', '20:00'],
    quietHours: ['22:00', '07:30'],
    extraHolidays: [],
    extraWorkdays: [],
    holidays: true,
    makeupDays: true,
  });
});

test('schedules and words are there', () => {
  expect(schedules).toMatchObject({ digestPreview: '08:00', digest: '08:30', leaderBundle: '17:00', seal: '00:05' });
  expect(lexicon.botNames).toContain('吹哨机器人');
  expect(lexicon.typos).toMatchObject({ 报道: '报到' });
});

test.each(readdirSync(sampleFolder).filter((name) => name.endsWith('.yaml')))(
  '%s: the parser of values and that of places read the same',
  (name) => {
    const source = readFileSync(join(sampleFolder, name), 'utf8');
    expect(load(source, { schema: CORE_SCHEMA })).toEqual(parseDocument(source).toJS());
  },
);
