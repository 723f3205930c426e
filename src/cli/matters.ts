import { stringify } from 'yaml';
import { type MatterCorrection, matterCorrections } from '../domain/matter-corrections.ts';
import { readArgs } from './args.ts';
import { type CliCommand, CliRefusal } from './cli-command.ts';
import { openStore } from './load.ts';

/** Proposes corrections of the matter list from granted returns, as a file to be reviewed (事项清单修改建议). */
export const matters: CliCommand = {
  name: 'matters',
  usage: 'suggest',
  summary: '按同意的退单拟事项清单(matters.yaml)的修改建议,供人审阅;只读,不改任何文件',
  async run(args, io) {
    const [what] = readArgs(args, { allowPositionals: true }).positionals;
    if (what !== 'suggest') throw new CliRefusal('要写:shaozi matters suggest', 2);
    const store = await openStore(io, { readOnly: true });
    try {
      const cases = [];
      for await (const of of store.cases.find({ order: 'oldest' })) if (of.returns.length > 0) cases.push(of);
      for (const line of suggestion(matterCorrections(cases)).trimEnd().split('\n')) io.out(line);
      return 0;
    } finally {
      await store.close();
    }
  },
};

const HEAD = '# 事项清单修改建议(拟):来自已同意的退单,请业务主管审阅后再改 matters.yaml;不采纳的删去。\n';

/** The file: one entry for each matter and pair of units, the cases behind it, and the basis in the units' own words. */
function suggestion(corrections: readonly MatterCorrection[]): string {
  if (corrections.length === 0) return `${HEAD}建议: []\n`;
  const entries = corrections.map(({ matter, from, to, cases, bases }) => ({
    id: matter.id,
    name: matter.name,
    'lead 现派': from,
    'lead 建议': to,
    件数: cases.length,
    案件: [...cases],
    依据: [...bases],
  }));
  return `${HEAD}${stringify({ 建议: entries }, { lineWidth: 0 })}`;
}
