import type { Group, Person, Post, Role } from '../../src/domain/organisation.ts';
import type { Directory } from '../../src/ports/directory.ts';

const post = (role: Role, title: string, unit: string): Post => ({ role, title, unit, office: 'liaison' });
const person = (id: string, name: string, call: string, role: Role, title: string, unit: string): Person => ({
  id,
  name,
  call,
  title,
  posts: [post(role, title, unit)],
  accounts: {},
});

const people = [
  person('u_wt_csr', '林晓东', '林书记', 'street', '梧桐街道吹哨负责人', 'wt'),
  person('u_jx_lly', '周敏', '小周', 'community', '锦绣社区联络员', 'jx'),
  person('u_jx_wgy1', '孙立', '小孙', 'grid', '锦绣社区网格员', 'WT-JX-01'),
  person('u_zj_lly1', '周建国', '周工', 'dept', '住建局联络员', '住建局'),
  person('u_cg_lly1', '马会', '马工', 'dept', '城管局联络员', '城管局'),
  person('u_qh_zbz', '魏岚', '魏值班长', 'district', '区指挥中心值班长', 'district'),
  person('u_other_zhou', '周工农', '周工', 'dept', '水务局联络员', '水务局'),
];

const group = (id: string, name: string, residents: boolean, members: string[]): Group => ({
  id,
  name,
  residents,
  members,
  scope: residents ? { kind: 'community', communities: ['jx'] } : { kind: 'street', street: 'wt' },
  channels: {},
});

const groups = [
  group('g_wt', '梧桐街道吹哨群', false, ['u_wt_csr', 'u_jx_lly', 'u_jx_wgy1', 'u_zj_lly1', 'u_cg_lly1']),
  group('g_jx_jm', '锦绣社区居民群', true, ['u_jx_lly', 'u_jx_wgy1']),
  group('g_zhzx', '青禾区指挥中心群', false, ['u_qh_zbz']),
];

/** As much of an organisation as a chat needs: seven people, three groups, one street. */
export function createSmallDirectory(): Directory {
  const byId = new Map(people.map((one) => [one.id, one]));
  const known: Pick<Directory, 'person' | 'group'> & { organisation: object } = {
    organisation: {
      district: { id: 'qh', name: '青禾区', casePrefix: 'QH' },
      people: byId,
      groups,
      streets: [
        {
          id: 'wt',
          name: '梧桐街道',
          communities: [{ id: 'jx', name: '锦绣社区', grids: [{ code: 'WT-JX-01', name: '第一网格' }] }],
        },
      ],
    },
    person: (id) => byId.get(id),
    group: (id) => groups.find((one) => one.id === id),
  };
  return known as Directory;
}
