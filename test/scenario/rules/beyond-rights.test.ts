import { join } from 'node:path';
import type { Command } from '../../../src/core/define-command.ts';
import { createDirectory } from '../../../src/core/directory.ts';
import { discover } from '../../../src/core/discover.ts';
import { root } from '../../support/documents.ts';
import { openStage, type Stage, sampleConfig } from '../../support/stage.ts';

const NO = 'QH260612-01';
const commands = await discover<Command>(join(root, 'handlers/commands'), ({ name }) => name);
const staff = {
  grid: 'u_sy_wgy1',
  community: 'u_sy_lly',
  street: 'u_wt_csr',
  dept: 'u_zj_lly1',
  related: 'u_p_jxhy',
  district: 'u_qh_ddy1',
  supervisor: 'u_qh_dcs',
  assessor: 'u_qh_zzb',
  admin: 'u_qh_gly',
} as const;

const directory = createDirectory(sampleConfig().organisation, {
  put: async () => {},
  remove: async () => {},
  current: async () => [],
});

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
});
afterAll(() => stage.close());

/** Said with its own name first, as the help teaches it. */
const example = ({ title, examples }: Command) =>
  examples.find((one) => one.startsWith(title) && /^(?:$|[\s:])/.test(one.slice(title.length)));
// 进展 of those who do not work on a case asks for it.
const taught = commands.filter(
  (command) => command.right !== null && command.name !== 'progress' && example(command) !== undefined,
);

test('most commands are taught by their name', () => {
  expect(taught.length).toBeGreaterThan(40);
});

// Every third command of each role: over the roles each is tried several times, and the whole stays quick.
test.each(Object.entries(staff).map(([role, person], index) => [role, person, index] as const))(
  'A.4/4 whoever may not do what he names is told who can: %s',
  async (_role, person, nth) => {
    const { version } = await stage.case(NO);
    const refused = taught.filter(({ right }, index) => index % 3 === nth % 3 && !sampleAllows(person, right ?? ''));
    expect(refused.length).toBeGreaterThan(3);
    for (const command of refused) {
      const said = (example(command) ?? '').replace(/QH\d{6}-\d+/g, NO);
      await stage.heard(person);
      await stage.say(person, said);
      expect((await stage.heard(person)).at(-1)).toMatch(new RegExp(`^“${command.title}”由.+来办,请转告一声`));
    }
    // Nothing was written down as something else.
    expect((await stage.case(NO)).version).toBe(version);
  },
);

test('the number first makes no difference', async () => {
  await stage.say('u_sy_wgy1', `${NO} 退单 职能不符`);
  expect((await stage.heard('u_sy_wgy1')).at(-1)).toContain('“退单”由部门联络员来办');
});

function sampleAllows(person: string, right: string): boolean {
  return directory.allows(directory.member(person), right);
}

test('what the same words mean to their own role stands', async () => {
  await stage.say('u_sy_wgy1', '登记');
  expect((await stage.heard('u_sy_wgy1')).at(-1)).toContain('没有等您答复的话');
  await stage.say('u_wt_csr', `进展 ${NO}`);
  expect((await stage.heard('u_wt_csr')).at(-1)).toContain('下一步');
});

test('what is granted under the same words is done, and residents are spoken to in theirs', async () => {
  await stage.say('u_wt_ddy', `改派 ${NO} 供电公司`);
  expect((await stage.case(NO)).departments.map(({ unit }) => unit)).toContain('供电公司');
  await stage.heard('r_wang');
  await stage.say('r_wang', `退单 ${NO}`);
  expect((await stage.heard('r_wang')).at(-1)).not.toMatch(/退单|来办/);
});
