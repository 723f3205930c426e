import type { LexiconExtras } from '../src/domain/lexicon-extras.ts';
import type { Policy, Rung, Span, WhistleWindows } from '../src/domain/policy.ts';
import type { ScheduleSettings } from '../src/domain/schedule-settings.ts';
import type { ConfigParts } from './schema.ts';
import { resolveScoring } from './schema-assessment.ts';
import type { DeadlinesFile, LexiconFile, SchedulesFile } from './schema-rules.ts';
import { naturalMinutes, readSpan } from './span.ts';

/** The form of the file allows only spans that can be read. */
function span(written: string): Span {
  const read = readSpan(written);
  if (read === undefined) throw new Error(`not a length of time: ${written}`);
  return read;
}

const minutes = (written: string): number => naturalMinutes(span(written)) ?? 0;

function windows({ 报到, 进展, 办结 }: { 报到: string; 进展?: string | undefined; 办结: string }): WhistleWindows {
  return { report: span(报到), ...(进展 === undefined ? {} : { progress: span(进展) }), close: span(办结) };
}

function rungs(ladder: DeadlinesFile['催办阶梯']): Policy['ladder'] {
  return {
    routine: ladder.常规.map(
      ({ id, 时点, 最多, 汇总 }): Rung => ({
        id,
        at: { share: Number.parseFloat(时点) / 100 },
        ...(最多 === undefined ? {} : { atMost: span(最多) }),
        ...(汇总 === undefined ? {} : { gathered: true }),
      }),
    ),
    emergency: ladder.应急.map(({ id, 时点 }): Rung => ({ id, at: { minutes: Number.parseFloat(时点) } })),
  };
}

function pair(range: string): readonly [string, string] {
  const [start = '', end = ''] = range.split('-');
  return [start, end];
}

/** Makes the rule book of checked files (规则参数). */
export function resolvePolicy({ organisation, deadlines, holidays, assessment }: ConfigParts): Policy {
  const { calendar } = organisation;
  const { 时限, 吹哨一方, 协同和裁定, 居民诉求, 催办阶梯, 评价, 其他 } = deadlines;
  return {
    calendar: {
      workWeek: calendar.workWeek,
      workHours: calendar.workHours.map(pair),
      urgentHours: pair(calendar.urgentHours),
      quietHours: pair(calendar.quietHours),
      extraHolidays: [...new Set([...(calendar.extraHolidays ?? []), ...(holidays.放假 ?? [])])],
      extraWorkdays: [...new Set([...(calendar.extraWorkdays ?? []), ...(holidays.上班 ?? [])])],
      holidays: calendar.holidays === 'CN',
      makeupDays: calendar.makeupDays,
    },
    windows: {
      emergency: windows(时限.应急哨),
      priority: windows(时限.重点哨),
      routine: windows(时限.常规哨),
      coordination: windows(时限.协调哨),
    },
    utilityEmergency: windows(时限.应急哨_水电气热),
    utilityMatters: 时限.应急哨_水电气热.事项,
    urgentRoutine: windows(时限.常规哨_紧急),
    approve: span(吹哨一方.审核),
    check: span(吹哨一方.核查),
    checkEscalate: span(吹哨一方.核查再等),
    ruling: span(吹哨一方.裁定),
    returnWithin: span(吹哨一方.可退单),
    candidate: { grid: span(居民诉求.网格联系), becomesWhistle: span(居民诉求.自动转常规哨) },
    questionWait: span(居民诉求.等居民回话),
    ladder: rungs(催办阶梯),
    later: {
      routineMax: 催办阶梯.以后.常规最多几次,
      emergencyEveryMinutes: minutes(催办阶梯.以后.应急每隔),
      emergencyMax: 催办阶梯.以后.应急最多几次,
    },
    rating: { remindAfterHours: minutes(评价.提醒) / 60, closeAfterDays: minutes(评价.自动办结) / 1440 },
    deliberate: span(协同和裁定.议事),
    ownership: span(协同和裁定.确权),
    mediation: span(协同和裁定.邻里调解),
    infoPause: span(协同和裁定.待补充最长),
    shelfDays: minutes(协同和裁定.挂账最长复核) / 1440,
    returns: { perUnit: 协同和裁定.每单位最多退单, perCase: 协同和裁定.每案最多退单 },
    callbackDays: minutes(协同和裁定.回访) / 1440,
    reopenDays: minutes(评价.可反映未解决) / 1440,
    undoMinutes: minutes(其他.可撤销),
    offers: { perGroupDay: 居民诉求.每群每天最多主动问 },
    groupPostsPerDay: 其他.每群每天最多主动发,
    majorHouseholds: 其他.大事户数,
    manyReporters: 其他.多人反映人数 ?? 5,
    scoring: resolveScoring(assessment),
  };
}

/** When the standing jobs run, from a checked file (定时). */
export function resolveSchedules(file: SchedulesFile): ScheduleSettings {
  return {
    digestPreview: file.周报预览,
    digest: file.周报,
    leaderBundle: file.领导汇总,
    figures: file.考核公示 ?? '09:00',
    seal: file.每日封存,
    holidayNotice: { at: file.节前提醒.时间, minimumDays: file.节前提醒.放假至少几天 },
  };
}

/** The words a deployment adds, from a checked file (词库补充). */
export function resolveLexicon(file: LexiconFile): LexiconExtras {
  return {
    botNames: file.机器人名字,
    dangerWords: file.危险词 ?? [],
    synonyms: file.同义词 ?? {},
    examples: file.例句 ?? {},
    typos: file.错别字 ?? {},
  };
}
