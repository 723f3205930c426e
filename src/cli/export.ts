import { resolve } from 'node:path';
import { scoredScopes, scoreSurvey } from '../../handlers/scoring.ts';
import { casesSince } from '../../handlers/survey.ts';
import { keptOf, keptOne } from '../core/kept.ts';
import { createLiveDirectory } from '../core/live-directory.ts';
import { APPEAL, appealSchema } from '../domain/appeal.ts';
import { FREEZE, freezeSchema } from '../domain/freeze.ts';
import { nameOfPeriod, periodNamed, quarterOf } from '../domain/period.ts';
import { systemClock } from '../system-clock.ts';
import { readArgs } from './args.ts';
import { type CliCommand, CliRefusal } from './cli-command.ts';
import { writeAssessment } from './export/workbook.ts';
import { configOf, openStore } from './load.ts';

export const exportCommand: CliCommand = {
  name: 'export',
  usage: '[--period 2026-Q2|2026-06|2026] [--out 考核.xlsx]',
  summary: '导出考核表(Excel):各街道、各单位的分数和每个数字背后的事;权重低于 0.30 时不能导出',
  async run(args, io) {
    const { values } = readArgs(args, { options: { period: { type: 'string' }, out: { type: 'string' } } });
    const now = systemClock.now();
    const name = values.period ?? nameOfPeriod(quarterOf(now)) ?? '';
    const period = periodNamed(name);
    if (!period) throw new CliRefusal(`--period 要写成 2026-Q2、2026-06 或 2026,写的是“${name}”`, 2);
    const config = configOf(io);
    if (config.exportLocks.length > 0) throw new CliRefusal(`考核表不能导出:${config.exportLocks.join(' ')}`, 1);
    const file = resolve(io.folder, values.out ?? `考核-${name}.xlsx`);
    const store = await openStore(io, { readOnly: true });
    try {
      const { cases, records, absences } = store;
      const { directory } = await createLiveDirectory(config.organisation, absences, records);
      const world = { cases, records, policy: config.policy, directory };
      const scopes = scoredScopes(world);
      const asked = { period, asOf: Math.min(now, period.to) };
      const scores = await scoreSurvey(world, asked, scopes);
      const branches = await scoreSurvey(world, { ...asked, branches: true }, scopes);
      const frozen = await keptOne({ records }, FREEZE, freezeSchema, name);
      const appeals = (await keptOf({ records }, APPEAL, appealSchema)).map(({ body }) => body);
      const counted = new Set([...scores.values()].flatMap((some) => some.flatMap(({ cases: numbers }) => numbers)));
      const all = [];
      for await (const of of casesSince(world, period.from)) if (counted.has(of.no)) all.push(of);
      const areas = scopes.map((scope) => ({
        name: scope.key === 'district' ? '全区合计' : scope.name,
        scores: scores.get(scope.key) ?? [],
        branches: branches.get(scope.key) ?? [],
      }));
      await writeAssessment(file, {
        name,
        period,
        asOf: asked.asOf,
        areas,
        cases: all,
        appeals,
        rules: config.policy.scoring,
        weights: config.organisation.assessment,
        cityUnits: config.organisation.units.filter(({ kind }) => kind === 'city').map((unit) => unit.name),
        ...(frozen ? { frozen: frozen.body } : {}),
      });
      io.out(`已写好 ${file}:${counted.size} 件事${frozen ? `,已封账,指纹 ${frozen.body.hash.slice(0, 16)}` : ',未封账'}`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
