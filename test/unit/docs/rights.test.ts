import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../../src/core/define-command.ts';
import { discover } from '../../../src/core/discover.ts';
import { createRights } from '../../../src/core/rights.ts';
import { rightsTable } from '../../../src/core/rights-table.ts';
import { forbiddenRights } from '../../../src/domain/forbidden-rights.ts';
import { root } from '../../support/documents.ts';
import { sampleConfig } from '../../support/stage.ts';

const { organisation } = sampleConfig();
const commands = await discover<Command>(join(root, 'handlers/commands'), ({ name }) => name);
const file = join(root, 'docs/rights.md');
const preface = `# 权限表 · Who may do what

<!-- Generated from config/sample by UPDATE_RIGHTS=1 and the test of this page. Do not edit. -->

一张表说清谁能办什么:列是角色,“●”是可以,写了字的只限那些;最后一列说要和案件是什么关系,层级就在这里。全部来自组织文件的 \`verbs\`、\`roles\` 和[流转表](state-machine.md)。
本地的表:\`npx shaozi rights\`。\\
One table from the configuration. \`●\` may, words say what it is limited to; the last column says how one must stand to the case. A refusal names those who may.

`;

test('the committed table is what the sample configuration grants', () => {
  const text = `${preface}${rightsTable(organisation, commands)}\n`;
  if (process.env['UPDATE_RIGHTS'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('every command that needs a right names somebody who holds it', () => {
  const { whoMay } = createRights(organisation.rights);
  const lonely = commands.filter(({ right }) => right !== null && whoMay(right) === '').map(({ name }) => name);
  expect(lonely).toEqual([]);
});

test('the sample grants nobody what the programmes forbid', () => {
  const wrong = Object.entries(forbiddenRights).flatMap(([verb, roles]) =>
    roles.filter((role) => organisation.rights[role].some((right) => right.verb === verb)).map((role) => `${role} ${verb}`),
  );
  expect(wrong).toEqual([]);
});
