import fc from 'fast-check';
import { loadConfig } from '../../../config/load.ts';
import { createDirectory } from '../../../src/core/directory.ts';
import { startOf } from '../../../src/domain/instant.ts';
import type { Absence, AbsenceStore } from '../../../src/ports/absence-store.ts';
import type { Location } from '../../../src/ports/directory.ts';
import { sampleFolder } from '../config/config-copy.ts';

const { config } = loadConfig(sampleFolder, {});
if (config === undefined) throw new Error('the sample does not load');
const { organisation } = config;

const away: Absence[] = [];
const absences: AbsenceStore = {
  put: async (absence) => void away.push(absence),
  remove: async () => {},
  current: async (now) => away.filter(({ until }) => until > now),
};
const directory = createDirectory(organisation, absences);
const { locate } = directory;
const member = (id: string) => directory.member(id);

beforeEach(() => {
  away.length = 0;
});

/** Monday of the roster's first week, 09:00. */
const MONDAY = startOf('2026-11-23') + 9 * 3_600_000;
const WEEK = 7 * 86_400_000;
const leave = (person: string, deputy?: string): Absence => ({
  id: `a-${person}`,
  person,
  ...(deputy === undefined ? {} : { deputy }),
  from: MONDAY - 3_600_000,
  until: MONDAY + 86_400_000,
  notedBy: person,
  notedAt: MONDAY - 3_600_000,
});

describe('who somebody is', () => {
  test('a stranger is a resident under the name they show', () => {
    expect(directory.member('x-1', '楼下老王')).toEqual({
      id: 'x-1',
      name: '楼下老王',
      call: '楼下老王',
      known: false,
      roles: ['resident'],
      posts: [],
    });
    expect(directory.member('x-2').call).toBe('居民');
  });

  test('staff keep their own name and address whatever the platform shows', () => {
    expect(directory.member('u_cg_lly1', 'wu_hw')).toMatchObject({ name: '吴宏伟', call: '吴工', known: true, roles: ['dept'] });
  });

  test('a platform account leads to its person', () => {
    const person = organisation.people.get('u_cg_lly1');
    if (person === undefined) throw new Error('sample changed');
    const people = new Map(organisation.people).set(person.id, { ...person, accounts: { dingtalk: 'manager7707' } });
    const bound = createDirectory({ ...organisation, people }, absences);
    expect(bound.member('manager7707')).toMatchObject({ id: 'u_cg_lly1', known: true });
    expect(bound.person('manager7707')?.name).toBe('吴宏伟');
  });

  test.each([
    ['李佳宁', 'u_cg_lly1', ['李佳宁']],
    ['小李', 'u_cg_lly1', ['李佳宁']],
    ['@李工', 'u_cg_lly1', ['李佳宁']],
    ['小周', 'u_sy_sj', ['周书琴']],
    ['小周', 'u_sy_wgz1', ['周书琴']],
    ['小周', 'u_wt_ddy', ['周慧娴', '周书琴']],
    ['小周', 'stranger', ['周慧娴', '周书琴', '周思敏']],
    ['没这个人', 'u_cg_lly1', []],
    ['', 'u_cg_lly1', []],
  ])('%s said by %s means %j', (name, by, meant) => {
    const people = directory.called(name, member(by)).map((person) => person.name);
    expect(people).toEqual(meant);
  });
});

describe('what somebody may', () => {
  test.each([
    ['u_jx_wgy1', 'whistle', '应急哨', true],
    ['u_jx_wgy1', 'whistle', '常规哨', false],
    ['u_jx_wgy1', 'whistle', undefined, true],
    ['u_wt_csr', 'whistle', '协调哨', true],
    ['u_wt_csr', 'approve', undefined, true],
    ['u_jx_lly', 'approve', undefined, false],
    ['u_jx_lly', 'adjudicate', '延期', true],
    ['u_jx_lly', 'adjudicate', '退单', false],
    ['u_cg_lly1', 'resolve', undefined, true],
    ['u_p_jxhy', 'report', undefined, false],
    ['u_fg_cj', 'instruct', undefined, true],
    ['nobody', 'rate', undefined, true],
    ['nobody', 'whistle', undefined, false],
    ['u_cg_lly1', 'fly', undefined, false],
  ])('%s: %s %s → %s', (id, verb, limit, answer) => {
    expect(directory.allows(member(id), verb, limit)).toBe(answer);
  });

  test.each([
    ['approve', undefined, '街道吹哨负责人、区指挥中心'],
    ['whistle', '常规哨', '社区书记、联络员、街道吹哨负责人、区指挥中心'],
    ['resolve', undefined, '部门联络员'],
    ['freeze', undefined, '组织部考核岗'],
    ['instruct', undefined, '区领导'],
    ['query', undefined, '网格长、网格员、社区书记、联络员、街道吹哨负责人、部门联络员等'],
    ['fly', undefined, ''],
  ])('%s %s may be done by %s', (verb, limit, titles) => {
    expect(directory.whoMay(verb, limit)).toBe(titles);
  });
});

describe('names of units', () => {
  test.each([
    ['城管局', '城管局'],
    ['城管', '城管局'],
    ['青禾区城市管理局', '城管局'],
    ['派出所', '公安分局'],
    ['梧桐派出所', '公安分局'],
    ['物业科', '住建局'],
    ['消防', '应急管理局'],
    ['供电', '供电公司'],
    ['梧桐执法队', '梧桐街道综合执法队'],
    ['市热力集团', '东澜市热力集团'],
    ['cg', '城管局'],
    ['没有局', undefined],
  ])('%s is %s', (said, name) => {
    expect(directory.unit(said)?.name).toBe(name);
  });
});

const spelt = ({ street, community, grid }: Location): string => grid?.code ?? community?.id ?? street?.id ?? '-';

describe('where a place lies', () => {
  test.each([
    ['锦绣花园3栋', 'WT-JX-01'],
    ['锦绣花园 七号楼2单元', 'WT-JX-02'],
    ['锦绣花园十二幢', 'WT-JX-02'],
    ['锦绣花园7#楼下', 'WT-JX-02'],
    ['锦绣花园7-2-301', 'WT-JX-02'],
    ['锦绣花园12号', 'WT-JX-02'],
    ['锦绣花园北门', 'WT-JX-01'],
    ['锦绣花园', 'jx'],
    ['锦绣花苑3栋', 'SQ-HX-03'],
    ['锦绣花苑', 'SQ-HX-03'],
    ['书院路18号门口', 'WT-SY-01'],
    ['书院路六十号', 'WT-SY-01'],
    ['书院路61号', 'WT-SY-04'],
    ['书院路北侧200号', 'WT-SY-04'],
    ['书院路', 'sy'],
    ['书院路公厕旁边', 'WT-SY-01'],
    ['石桥老街17号到25号', 'SQ-SQSQ-01'],
    ['新河湾五、六号楼', 'SQ-XH-01'],
    ['春晓苑东侧彩钢房', 'LA-CX-02'],
    ['春晓社区第2网格', 'LA-CX-02'],
    ['春晓第二网格', 'LA-CX-02'],
    ['la-cx-02', 'LA-CX-02'],
    ['书院社区3栋', 'WT-SY-02'],
    ['柳岸街道', 'la'],
    ['柳岸', 'lasq'],
    ['望澜路12号', 'WT-JX-03'],
    ['望澜路100号', 'SQ-HX-03'],
    ['石桥街道望澜路', 'SQ-HX-03'],
    ['锦绣社区望澜路', 'WT-JX-03'],
    ['望澜路', '-'],
    ['书院新村20栋', 'sy'],
    ['书院路锦绣路5号', 'WT-JX-03'],
    ['我家楼下', '-'],
    ['', '-'],
  ])('%s → %s', (place, where) => {
    expect(spelt(locate(place))).toBe(where);
  });

  test.each([
    ['7号楼前', { communities: ['jx'] }, 'WT-JX-02'],
    ['楼下垃圾满了', { communities: ['jx'] }, 'jx'],
    ['7号楼前', { communities: ['jx', 'sy'] }, '-'],
    ['7号楼前', { communities: ['jx', 'sy'], street: 'wt' }, 'wt'],
    ['9号楼前', { communities: ['lasq', 'by'], street: 'la' }, 'la'],
    ['望澜路', { communities: ['hx'] }, 'SQ-HX-03'],
    ['望澜路', { street: 'wt' }, 'WT-JX-03'],
    ['春晓苑3栋', { communities: ['jx'] }, 'LA-CX-01'],
    ['楼下', { street: 'sq' }, 'sq'],
    ['楼下', { communities: ['nowhere'] }, '-'],
  ])('%s near %j → %s', (place, near, where) => {
    expect(spelt(locate(place, near))).toBe(where);
  });

  test('never throws, whatever is said, and a grid always comes with its community and street', () => {
    const words = organisation.streets.flatMap(({ name, communities }) => [
      name,
      ...communities.flatMap((community) => [
        community.name,
        ...community.places,
        ...community.grids.flatMap(({ places }) => places),
      ]),
    ]);
    const piece = fc.oneof(
      fc.constantFrom(...words),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('5号', '三栋', '-', '第2网格', '十'),
    );
    const near = fc.option(
      fc.record({ communities: fc.array(fc.constantFrom('jx', 'hx', 'cx', 'none')), street: fc.constantFrom('wt', 'none') }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), near, (pieces, around) => {
        const { street, community, grid } = locate(pieces.join(''), around);
        if (grid !== undefined) expect(community?.id).toBe(grid.community);
        if (community !== undefined) expect(street?.id).toBe(community.street);
      }),
      { numRuns: 500 },
    );
  });

  test("a grid's own places, with any number inside their range, lie in that grid", () => {
    const grids = organisation.streets.flatMap(({ communities }) => communities).flatMap(({ grids }) => grids);
    const places = grids.flatMap((grid) => grid.places.map((place) => ({ grid, place })));
    const numerals = [
      '',
      '一',
      '二',
      '三',
      '四',
      '五',
      '六',
      '七',
      '八',
      '九',
      '十',
      '十一',
      '十二',
      '十三',
      '十四',
      '十五',
      '十六',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.nat(),
        fc.constantFrom('栋', '号楼', '幢', '#楼'),
        fc.boolean(),
        fc.constantFrom('', '门口', '3单元', '附近有人摆摊'),
        ({ grid, place }, seed, building, inWords, tail) => {
          const [, base, from, to, kind] = /^(.+?)(\d+)(?:-(\d+))?(栋|号)起?$/.exec(place) ?? [];
          let said = place;
          if (base !== undefined) {
            const first = Number(from);
            const last = place.endsWith('起') ? first + 500 : Number(to ?? first);
            const number = first + (seed % (last - first + 1));
            const spoken = inWords ? (numerals[number] ?? number) : number;
            said = `${base}${spoken}${kind === '栋' ? building : '号'}`;
          }
          expect(spelt(locate(said + tail))).toBe(grid.code);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('groups', () => {
  test('a case is worked in the group of its street, else in that of the district', () => {
    expect(directory.workGroup({ street: 'la' }).id).toBe('g_la');
    expect(directory.workGroup({ street: 'elsewhere' }).id).toBe('g_qh_all');
    expect(directory.workGroup({}).id).toBe('g_qh_all');
  });

  test.each([
    [{ kind: 'management' }, ['g_lead']],
    [{ kind: 'operators' }, ['g_ops']],
    [{ residents: true, community: 'jx' }, ['g_jx_jm']],
    [{ residents: false, community: 'cx' }, ['g_lasq_cx']],
    [{ residents: true, street: 'la' }, ['g_lasq_jm']],
    [{ residents: false, street: 'la' }, ['g_la', 'g_lasq_cx']],
    [{ residents: true, community: 'sy' }, []],
  ] as const)('%j → %j', (filter, ids) => {
    expect(directory.groups(filter).map(({ id }) => id)).toEqual(ids);
  });
});

const pinged = async (...asked: Parameters<typeof directory.liaison>) => {
  const { person, because } = await directory.liaison(...asked);
  return `${person.id} ${because}`;
};

describe('who is on duty', () => {
  test.each([
    ['the first week', MONDAY, 'u_cg_lly1 roster'],
    ['the end of that week', MONDAY + WEEK - 10 * 3_600_000, 'u_cg_lly1 roster'],
    ['the second week', MONDAY + WEEK, 'u_cg_lly2 roster'],
    ['the last week', MONDAY + 2 * WEEK, 'u_cg_lly1 roster'],
    ['the week after the roster ends, as in the first', MONDAY + 3 * WEEK, 'u_cg_lly1 roster'],
    ['the one after that, as in the second', MONDAY + 4 * WEEK, 'u_cg_lly2 roster'],
    ['the week before the roster begins, as in the last', MONDAY - WEEK, 'u_cg_lly1 roster'],
    ['the one before that, as in the second', MONDAY - 2 * WEEK, 'u_cg_lly2 roster'],
  ])('in %s', async (_when, at, who) => {
    expect(await pinged('城管局', at)).toBe(who);
  });

  test('a roster that does not repeat leaves it to any liaison', async () => {
    const once = createDirectory({ ...organisation, duty: { ...organisation.duty, repeat: false } }, absences);
    expect((await once.liaison('城管局', MONDAY + WEEK)).because).toBe('roster');
    expect(await once.liaison('城管局', MONDAY + 3 * WEEK)).toMatchObject({ person: { id: 'u_cg_lly1' }, because: 'only' });
  });

  test('who is on leave is replaced by the deputy they named, else by the stand-in, and only while they are away', async () => {
    away.push(leave('u_cg_lly1'));
    expect(await pinged('城管局', MONDAY)).toBe('u_cg_lly2 stand-in');
    expect(await pinged('城管局', MONDAY + 2 * WEEK)).toBe('u_cg_lly1 roster');
    away.splice(0, 1, leave('u_cg_lly1', 'u_cg_zd_wt'));
    expect(await pinged('城管局', MONDAY)).toBe('u_cg_zd_wt deputy');
  });

  test('a deputy on leave hands on to their own, and a ring of deputies to the stand-in', async () => {
    away.push(leave('u_cg_lly1', 'u_cg_zd_wt'), leave('u_cg_zd_wt', 'u_cg_zd_la'));
    expect(await pinged('城管局', MONDAY)).toBe('u_cg_zd_la deputy');
    away.splice(1, 1, leave('u_cg_zd_wt', 'u_cg_lly1'));
    expect(await pinged('城管局', MONDAY)).toBe('u_cg_lly2 stand-in');
  });

  test('with nobody left the street dispatcher is told, and says why', async () => {
    away.push(leave('u_gd_lly1'));
    expect(await pinged('供电公司', MONDAY, { street: 'wt' })).toBe('u_wt_ddy dispatcher');
    expect(await pinged('供电公司', MONDAY)).toBe('u_qh_ddy1 dispatcher');
    away.push(leave('u_wt_ddy'), leave('u_wt_ddy2'));
    expect(await pinged('供电公司', MONDAY, { street: 'wt' })).toBe('u_qh_ddy1 dispatcher');
  });

  test('an alarm reaches a human even when everybody is on leave', async () => {
    for (const id of organisation.people.keys()) away.push(leave(id));
    expect(await pinged('供电公司', MONDAY, { street: 'wt' })).toBe('u_qh_zbz dispatcher');
    expect((await directory.onDuty('watch-chief', MONDAY)).person.id).toBe('u_qh_zbz');
  });

  test.each([
    ['公安分局', { section: '派出所', street: 'la' }, 'u_ga_pcs_la only'],
    ['公安分局', { section: '派出所', street: 'sq' }, 'u_ga_pcs_sq only'],
    ['公安分局', { section: '派出所' }, 'u_ga_lly1 roster'],
    ['公安分局', { section: '交警大队', street: 'wt' }, 'u_ga_jj only'],
    ['公安分局', { street: 'wt' }, 'u_ga_lly1 roster'],
    ['城管局', { section: '城管中队', street: 'wt' }, 'u_cg_zd_wt only'],
    ['市场监管局', { section: '市场监管所', street: 'sq' }, 'u_sc_so_sq only'],
    ['派出所', { street: 'wt' }, 'u_ga_pcs_wt only'],
    ['物业科', {}, 'u_zj_wyk only'],
    ['住建局', { section: '市政管养所' }, 'u_zj_lly1 roster'],
    ['梧桐街道综合执法队', {}, 'u_wt_zfd only'],
    ['锦绣花园物业服务中心', {}, 'u_p_jxhy only'],
    ['没有局', { street: 'sq' }, 'u_sq_ddy dispatcher'],
  ])('%s with %j is %s', async (unit, options, who) => {
    expect(await pinged(unit, MONDAY, options)).toBe(who);
  });

  test('a section whose only officer is away falls back to the department', async () => {
    away.push(leave('u_ga_pcs_la'));
    expect(await pinged('公安分局', MONDAY, { section: '派出所', street: 'la' })).toBe('u_ga_lly1 roster');
  });

  test.each([
    ['watch-chief', MONDAY, undefined, 'u_qh_zbz'],
    ['dispatcher', MONDAY, undefined, 'u_qh_ddy1'],
    ['dispatcher', MONDAY + WEEK, 'la', 'u_la_ddy2'],
    ['vice-leader', MONDAY + WEEK, undefined, 'u_fg_zf'],
    ['vice-leader', MONDAY + WEEK, 'wt', 'u_wt_csr'],
  ] as const)('the %s at %s of %s is %s', async (office, at, street, who) => {
    expect((await directory.onDuty(office, at, street)).person.id).toBe(who);
  });
});

describe('whose case it is', () => {
  test.each([
    ['u_cg_lly1', '城管局', true],
    ['u_cg_lly1', '城管', true],
    ['u_cg_zd_wt', '城管局', true],
    ['u_cg_fzr', '城管局', true],
    ['u_fg_cj', '城管局', false],
    ['u_cg_lly1', '住建局', false],
    ['u_wt_zfd', '梧桐街道综合执法队', true],
    ['u_wt_ddy', 'wt', true],
    ['u_jx_lly', 'jx', true],
    ['u_dy_jx1', 'jx', false],
    ['u_jx_wgy1', 'WT-JX-01', true],
    ['u_jx_ldz1', 'WT-JX-02', false],
    ['u_qh_zbz', 'district', true],
    ['u_qh_dcs', 'district', false],
    ['nobody', 'jx', false],
  ])('%s speaks for %s: %s', (id, unit, answer) => {
    expect(directory.speaksFor(member(id), unit)).toBe(answer);
  });

  const here = { street: 'wt', community: 'jx', grid: 'WT-JX-01' };
  test.each([
    ['u_jx_wgy1', here, true],
    ['u_jx_wgy2', here, false],
    ['u_jx_wgy2', { street: 'wt', community: 'jx' }, true],
    ['u_jx_lly', here, true],
    ['u_sy_lly', here, false],
    ['u_wt_ddy', here, true],
    ['u_la_ddy', here, false],
    ['u_qh_zbz', here, true],
    ['u_qh_zbz', {}, true],
    ['u_wt_ddy', {}, false],
    ['u_fg_cj', here, true],
    ['u_cg_lly1', here, false],
    ['nobody', here, false],
  ])('%s covers %j: %s', (id, where, answer) => {
    expect(directory.covers(member(id), where)).toBe(answer);
  });
});
