import { type Fault, formatFaults } from '../../../config/fault.ts';
import { loadConfig } from '../../../config/load.ts';
import { type ConfigCopy, copyConfig } from './config-copy.ts';

const ORG = 'organisation.yaml';
const MATTERS = 'matters.yaml';
const DEADLINES = 'deadlines.yaml';

interface Planted {
  file: string;
  words: string;
  instead: string;
  path: string;
  says: RegExp;
  severity?: Fault['severity'];
}

const plant = (
  file: string,
  words: string,
  instead: string,
  path: string,
  says: RegExp,
  severity?: Fault['severity'],
): Planted => ({
  file,
  words,
  instead,
  path,
  says,
  ...(severity === undefined ? {} : { severity }),
});

/** Each is planted in the same copy, so that finding one also shows that the others did not hide it. */
const planted: Planted[] = [
  // form
  plant(ORG, '  timezone: Asia', '  timezon: Asia', 'district.timezon', /不认识“timezon”。 是不是“timezone”/),
  plant(ORG, 'makeupDays: true', 'makeupDays: 是', 'calendar.makeupDays', /应当是true 或 false/),
  plant(ORG, 'workWeek: [1, 2, 3, 4, 5]', 'workWeek: [1, 2, 3, 4, 8]', 'calendar.workWeek[4]', /不能超过 7/),
  plant(ORG, "hotline: '95598'\n  抢修", 'hotline: 95598\n  抢修', 'utilities[0].hotline', /给 95598 加上引号/),
  plant(ORG, "quietHours: '22:00-07:30'", "quietHours: '22-07:30'", 'calendar.quietHours', /HH:MM-HH:MM/),
  plant(MATTERS, 'whistle: 协调哨', 'whistle: 协调稍', 'matters[11].whistle', /写成了“协调稍”,只能是:.*是不是“协调哨”/),
  plant(DEADLINES, '办结: 7天', '办结: 7日', '时限.常规哨.办结', /7天/),
  plant('holidays.yaml', '上班: []', "上班: ['2026-13-01']", '上班[0]', /YYYY-MM-DD/),
  // people and units
  plant(ORG, '    部门负责人: {userId: u_jy_fzr', '    # {userId: u_jy_fzr', 'departments[12].contacts', /教育局没有部门负责人/),
  plant(
    ORG,
    'parties:   #',
    '- {id: yz, name: 邮政公司, type: utility, contacts: {部门负责人: {userId: u_yz, title: 邮政公司负责人, name: 江远}}}\nparties:   #',
    'utilities[5].contacts',
    /邮政公司没有联络员/,
  ),
  plant(
    ORG,
    'name: 谭玉洁}\n- id: rs',
    'name: 谭洁}\n- id: rs',
    'departments[7].contacts.分管领导.userId',
    /u_fg_ms 前面是谭玉洁,这里是谭洁/,
  ),
  plant(ORG, ', call: 郭科长', '', 'district.组织部', /不知道怎么称呼郭晓东/),
  plant(ORG, '- id: rs\n', '- id: mz\n', 'departments[8].id', /单位编号“mz”用了两次/),
  plant(ORG, 'aliases: [民政]', 'aliases: [民政, 城管]', 'departments[7].aliases[1]', /既指城管局又指民政局/, 'warning'),
  plant(
    ORG,
    '石桥街道派出所, kind: 常驻, street: sq',
    '石桥街道派出所, kind: 常驻, street: sp',
    'departments[3].units[2].street',
    /没有“sp”/,
  ),
  plant(ORG, "'3': [石桥街道城管中队", "'3': [石桥街道城管队", 'streets[2].force_1_3_N.3[0]', /是不是“石桥街道城管中队”/),
  plant(
    ORG,
    'community: xh, places: [新河湾]',
    'community: xx, places: [新河湾]',
    'parties[2].community',
    /没有“xx”这个社区编号/,
  ),
  plant(ORG, '召集人: u_by_sj', '召集人: u_by_sjj', 'streets[1].communities[2].党群议事会.召集人', /是不是“u_by_sj”/),
  // groups
  plant(ORG, 'scope: operators, ', '', 'groups[7]', /平台运维群没有 scope/),
  plant(ORG, "scope: 'street:sq'", "scope: 'street:sx'", 'groups[3].scope', /没有“sx”这个街道编号/),
  plant(
    ORG,
    'u_qh_gly, u_qh_ddy1]',
    'u_qh_gly, u_qh_ddy9]',
    'groups[7].members[1]',
    /没有“u_qh_ddy9”这个人员编号。 是不是“u_qh_ddy[12]”/,
  ),
  plant(
    ORG,
    'u_zls_lly1, u_gr_lly1, u_tx_lly1]\n  la:',
    'u_gr_lly1, u_tx_lly1]\n  la:',
    'groups[1].members',
    /于剑峰.*不在“梧桐街道吹哨群”里/,
  ),
  plant(
    ORG,
    'u_la_sj, u_la_csr, u_la_ddy, u_la_ddy2, u_la_zfd',
    'u_la_sj, u_la_ddy, u_la_ddy2, u_la_zfd',
    'groups[2].members',
    /乔丽华.*不在“柳岸街道吹哨群”里/,
  ),
  plant(ORG, 'residents: false, members: *wt}', 'residents: false, members: *wt, dingtalk: {conversationId: cid1}}', '', /^$/),
  plant(
    ORG,
    'residents: false, members: *la}',
    'residents: false, members: *la, dingtalk: {conversationId: cid1}}',
    'groups[2].dingtalk.conversationId',
    /和“梧桐街道吹哨群”接到了同一个群/,
  ),
  // rights
  plant(
    ORG,
    'related: [ack, progress,',
    'related: [ack, progres,',
    'roles.related[1]',
    /没有“progres”这个动词。 是不是“progress”/,
  ),
  // Departments never score streets, whatever the file says.
  plant(
    ORG,
    '  dept: [whistle(应急哨), backfill,',
    '  dept: [score, whistle(应急哨), backfill,',
    'roles.dept[0]',
    /街道评价.*不能给 dept.*部门不评街道/,
  ),
  plant(ORG, '应急哨/常规哨/重点哨/协调哨', '应急哨/常规哨/要点哨/协调哨', 'roles.community[3]', /没有“要点哨”这个哨种/),
  plant(ORG, '重点哨: {community: street}', '重点哨: {community: stret}', 'approval.重点哨.community', /是不是“street”/),
  // duty
  plant(ORG, "'2026-11-30', '2026-12-07'", "'2026-12-01', '2026-12-07'", 'duty.weeks[1]', /2026-12-01 不是星期一.*2026-11-30/),
  plant(
    ORG,
    '通信公司: [[u_tx_lly1], [u_tx_lly1], [u_tx_lly1]]',
    '通信公司: [[u_tx_lly1], [u_tx_lly1]]',
    'duty.departments.通信公司',
    /排了 2 周,weeks 有 3 周/,
  ),
  plant(
    ORG,
    '燃气公司: [[u_rq_lly1]',
    '燃气公司: [[u_rq_lly9]',
    'duty.departments.燃气公司[0][0]',
    /没有“u_rq_lly9”这个人员编号/,
  ),
  plant(ORG, '供热公司: [[u_gr_lly1]', '供热公司: [[u_gd_lly1]', 'duty.departments.供热公司[0][0]', /u_gd_lly1 不是供热公司的人/),
  // calendar and weights
  plant(ORG, "'14:00-18:00'", "'18:00-14:00'", 'calendar.workHours[1]', /结束不晚于开始/),
  plant(
    ORG,
    'streetOnDepartment: 0.35',
    'streetOnDepartment: 0.25',
    'assessment.streetOnDepartment',
    /不得低于 0\.30/,
    'check-only',
  ),
  // matters and guides
  plant(
    MATTERS,
    'co: [住建局, 生态环境局]',
    'co: [住建局, 生态环保局]',
    'matters[2].co[1]',
    /没有“生态环保局”这个部门或公司。 是不是“生态环境局”/,
  ),
  plant(MATTERS, '  lead: 通信公司\n', '', 'matters[75]', /“弱电杆线”没有 lead/),
  plant(MATTERS, 'firstCall: 物业科', 'firstCall: 物业股', 'matters[44].firstCall', /是不是“物业科”|物管科/),
  plant(MATTERS, '- id: M91', '- id: M90', 'matters[90].id', /“M90”用了两次/),
  plant(MATTERS, '补习, 辅导, 早教], lead: 教育局', '补习, 辅导, 早教], lead: 教委', 'matters[53].leadBy[1].lead', /没有“教委”/),
  plant(MATTERS, '公共厕所]', '公共厕所, 油烟]', 'matters[76].keywords[8]', /“油烟”在“油烟扰民”里也有/, 'warning'),
  plant('guides.yaml', 'matter: 助餐服务', 'matter: 助餐服物', 'guides[2].matter', /是不是“助餐服务”/),
  plant('guides.yaml', 'department: 自然资源局', 'department: 自然资局', 'guides[7].department', /是不是“自然资源局”/),
  // rules
  plant(DEADLINES, '报到: 30分钟', '报到: 0分钟', '时限.应急哨.报到', /不能是零/),
  plant(DEADLINES, '时点: +100%', '时点: +40%', '催办阶梯.常规[3].时点', /不比上一级晚/),
  plant(DEADLINES, '事项: [停水,', '事项: [停氺,', '时限.应急哨_水电气热.事项[0]', /没有“停氺”这个事项/),
  plant(DEADLINES, '可撤销: 10分钟', '可撤销: 1工作日', '其他.可撤销', /按自然时间算/),
  plant('schedules.yaml', "周报预览: '08:00'", "周报预览: '09:00'", '周报预览', /要早于周报/),
  plant('lexicon.yaml', '核查通过:', '核查过:', '同义词.核查过', /是不是“核查通过”/),
];

/** What a planted fault brings along. */
const consequences = [{ file: ORG, path: 'groups', says: /没有 scope: operators 的群/, severity: 'warning' }];

describe('a configuration spoiled in many places at once', () => {
  let copy: ConfigCopy;
  let faults: readonly Fault[];
  const expected = planted.filter(({ path }) => path !== '');

  beforeAll(() => {
    copy = copyConfig();
    for (const { file, words, instead } of planted) copy.edit(file, words, instead);
    const loaded = loadConfig(copy.folder, {});
    expect(loaded.config).toBeUndefined();
    faults = loaded.faults;
  });
  afterAll(() => copy.remove());

  test.each(expected)('is told about $path in $file', ({ file, path, says, severity = 'error' }) => {
    const found = faults.filter((fault) => fault.file === file && fault.path === path);
    expect(found).toEqual([expect.objectContaining({ message: expect.stringMatching(says), severity })]);
  });

  test('is told nothing that was not planted', () => {
    const known = [...expected, ...consequences];
    expect(faults.filter(({ file, path }) => !known.some((one) => one.file === file && one.path === path))).toEqual([]);
    expect(faults).toHaveLength(known.length);
  });

  test('is told the line of the value, of an unknown key and of something behind an alias', () => {
    const lineOf = (path: string) => faults.find((fault) => fault.path === path)?.line;
    expect(lineOf('calendar.quietHours')).toBe(copy.lineOf(ORG, 'quietHours:'));
    expect(lineOf('district.timezon')).toBe(copy.lineOf(ORG, 'timezon:'));
    expect(lineOf('groups[7].members[1]')).toBe(copy.lineOf(ORG, 'u_qh_gly, u_qh_ddy9'));
    expect(lineOf('matters[90].id')).toBe(copy.lineOf(MATTERS, '- id: M90\n  name: 校园欺凌'));
  });

  test('reads well: file, line and place, then what to write instead', () => {
    const line = copy.lineOf(ORG, "quietHours: '22-07:30'");
    expect(formatFaults(faults)).toContain(
      `[错误] organisation.yaml:${line} calendar.quietHours\n    要写成 HH:MM-HH:MM,例如 '08:30-12:00'(加引号)。`,
    );
    expect(
      formatFaults(faults)
        .split('\n')
        .filter((row) => row.startsWith('[')),
    ).toHaveLength(faults.length);
  });
});

describe('a spoiled file', () => {
  let copy: ConfigCopy;
  beforeEach(() => {
    copy = copyConfig();
  });
  afterEach(() => copy.remove());
  const load = (env = {}) => loadConfig(copy.folder, env);

  test('that is missing is named, without a flood about what stood in it', () => {
    copy.edit('guides.yaml', 'matter: 助餐服务', 'matter: 无');
    copy.write('matters.yaml', '');
    expect(load().faults).toEqual([expect.objectContaining({ file: 'matters.yaml', message: expect.stringMatching(/空/) })]);
  });

  test('whose chief list is misspelt is told that, without a flood about what stood in it', () => {
    copy.edit(MATTERS, '\nmatters:\n', '\nmattters:\n');
    expect(load().faults.map(({ path, message }) => `${path} ${message}`)).toEqual([
      expect.stringMatching(/^matters 缺少“matters”/),
      expect.stringMatching(/^mattters 不认识“mattters”。 是不是“matters”/),
    ]);
  });

  test('that is no YAML is named with the line', () => {
    copy.edit(ORG, 'district:\n', 'district: {\n');
    const [fault, ...others] = load().faults;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ file: ORG, severity: 'error', line: expect.any(Number) });
  });

  test('that says a key twice is told so', () => {
    copy.edit('schedules.yaml', "周报: '08:30'", "周报: '08:30'\n周报: '09:30'");
    expect(load().faults).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/写了两遍/),
        line: copy.lineOf('schedules.yaml', "周报: '09:30'"),
      }),
    ]);
  });

  test('that misses a role or names one nobody knows is told both', () => {
    copy.edit(ORG, '  assessor: [whistle', '  asessor: [whistle');
    expect(load().faults.map(({ path, message }) => `${path} ${message}`)).toEqual([
      expect.stringMatching(/^roles\.assessor 缺少“assessor”/),
      expect.stringMatching(/^roles\.asessor 不认识“asessor”。 是不是“assessor”/),
    ]);
  });

  test('with a low assessment weight locks the export and still starts', () => {
    copy.edit(ORG, 'districtOnCity: 0.30', 'districtOnCity: 0.29');
    const { config, faults } = load();
    expect(faults).toEqual([expect.objectContaining({ severity: 'check-only', path: 'assessment.districtOnCity' })]);
    expect(config?.exportLocks).toEqual([expect.stringContaining('不得低于 0.30')]);
  });

  test('takes values from the environment and names the variables that are missing', () => {
    copy.edit(ORG, 'members: *wt}', `members: *wt, wecom: {chatId: "\${WT_CHAT}", webhook: "https://example.test/\${WT_KEY}"}}`);
    const { config, faults } = load({ WT_CHAT: 'chat-1', WT_KAY: 'x' });
    expect(config).toBeUndefined();
    expect(faults).toEqual([
      expect.objectContaining({
        path: 'groups[1].wecom.webhook',
        message: expect.stringMatching(/环境变量 WT_KEY 没有设置.*WT_KAY/),
      }),
    ]);
    const second = load({ WT_CHAT: 'chat-1', WT_KEY: 'k' });
    expect(second.faults).toEqual([]);
    expect(second.config?.organisation.groups.find(({ id }) => id === 'g_wt')?.channels).toEqual({
      wecom: { chatId: 'chat-1', webhook: 'https://example.test/k' },
    });
  });

  test('stops nothing with a warning alone', () => {
    copy.edit(ORG, 'aliases: [民政]', 'aliases: [民政, 城管]');
    const { config, faults } = load();
    expect(faults.map(({ severity }) => severity)).toEqual(['warning']);
    expect(config).toBeDefined();
  });
});

test('a folder that is not there is told file by file', () => {
  const { config, faults } = loadConfig('/nowhere/at/all', {});
  expect(config).toBeUndefined();
  expect(faults.map(({ file }) => file)).toContain('organisation.yaml');
  expect(faults).toHaveLength(7);
});
