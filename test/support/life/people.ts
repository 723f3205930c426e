/** The twelve of the model: three of the street, a community, a grid, five departments, the district, a resident. */
export const people = [
  'u_wt_csr',
  'u_wt_ddy',
  'u_wt_sj',
  'u_sy_lly',
  'u_sy_wgy1',
  'u_zj_lly1',
  'u_cg_lly1',
  'u_sw_lly1',
  'u_gd_lly1',
  'u_ga_lly1',
  'u_qh_ddy1',
  'r_wang',
] as const;
export type LifePerson = (typeof people)[number];

export const departments = ['住建局', '城管局', '水务局', '供电公司', '公安分局'] as const;
export const PARTY = '书院新村物业服务中心';
