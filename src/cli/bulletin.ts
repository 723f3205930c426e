import { casesSince } from '../../handlers/survey.ts';
import { createLiveDirectory } from '../core/live-directory.ts';
import { createFigures, type Figures } from '../domain/figures.ts';
import { type Rate, shareOf } from '../domain/figures-rate.ts';
import { periodNamed } from '../domain/period.ts';
import { allWhistles } from '../domain/stats-view.ts';
import { maskedWords } from '../messages/masked.ts';
import { systemClock } from '../system-clock.ts';
import { readArgs } from './args.ts';
import { type CliCommand, CliRefusal } from './cli-command.ts';
import { configOf, openStore } from './load.ts';

export const bulletin: CliCommand = {
  name: 'bulletin',
  usage: '--month 2026-06',
  summary: '拟一份通报:概况、好的做法、存在问题、下步要求;没有文号和章',
  async run(args, io) {
    const { values } = readArgs(args, { options: { month: { type: 'string' } } });
    const period = /^\d{4}-\d{2}$/.test(values.month ?? '') ? periodNamed(values.month ?? '') : undefined;
    if (!period) throw new CliRefusal(`--month 要写成 2026-06,写的是“${values.month ?? ''}”`, 2);
    const config = configOf(io);
    const store = await openStore(io, { readOnly: true });
    try {
      const { directory } = await createLiveDirectory(config.organisation, store.absences, store.records);
      const isLocal = (unit: string) => directory.unit(unit)?.kind === 'street-team';
      const figures = createFigures({ period, asOf: Math.min(systemClock.now(), period.to), isLocal });
      for await (const of of casesSince({ cases: store.cases, directory }, period.from)) figures.add(of);
      const { name } = config.organisation.district;
      for (const line of bulletinLines(name, values.month ?? '', figures.result())) io.out(maskedWords(line));
      return 0;
    } finally {
      await store.close();
    }
  },
};

const percent = (rate: Rate): string => {
  const share = shareOf(rate);
  return share === undefined ? '—' : `${Math.round(share * 1000) / 10}%(${rate.numerator}/${rate.denominator})`;
};

/** The draft, line by line (拟通报). Good work is named; what is late is counted, and named only by case number. */
function bulletinLines(district: string, month: string, figures: Figures): string[] {
  const { departments, reported, closed, satisfied, solved, own, overdue, reopened, redone, repeated } = figures;
  const prompt = departments.filter(
    (one) => one.sufficient && one.reported.short.length === 0 && one.closed.short.length === 0 && one.reported.denominator > 0,
  );
  const late = [...new Set(overdue.map(({ no }) => no))];
  const list = (numbers: readonly string[]) =>
    numbers.length === 0 ? '无' : `${numbers.length}件(${numbers.slice(0, 10).join('、')}${numbers.length > 10 ? '等' : ''})`;
  return [
    `拟:关于${district}${month.slice(0, 4)}年${Number(month.slice(5))}月“吹哨报到”工作情况的通报`,
    '(草稿,由机器按留痕汇总,未编号、未盖章,请核对后印发)',
    '',
    '一、概况',
    `全月吹哨${allWhistles(figures.whistles).length}件,群众诉求${figures.requests.length}件,办结${figures.finished.length}件;按时报到${percent(reported)},按时办结${percent(closed)},解决${percent(solved)},满意${percent(satisfied)},在本级解决${percent(own)}。`,
    '二、好的做法',
    prompt.length === 0 ? '(满5件且件件按时的单位:无)' : `${prompt.map(({ unit }) => unit).join('、')}件件按时报到、按时办结。`,
    `网格自办${figures.solvedByGrid.length}件,社区自办${figures.solvedByCommunity.length}件。`,
    '三、存在问题',
    `到时限还在办:${list(late)};重新办理:${list(reopened)};核查不通过:${list(redone)}。`,
    ...repeated.map(({ name, cases }) => `${name}一个月${cases.length}件,反复出现。`),
    '四、下步要求',
    '(请补充)对到时限的逐件明确责任人和完成日期;',
    ...(repeated.length > 0 ? [`建议把${repeated.map(({ name }) => name).join('、')}列为“每月一题”。`] : []),
  ];
}
