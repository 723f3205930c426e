import { dailyAt, defineSchedule } from '../../src/core/define-schedule.ts';
import type { Say } from '../../src/core/outcome.ts';
import { DAY, dateOf, type Instant } from '../../src/domain/instant.ts';
import { monthOf, nameOfPeriod } from '../../src/domain/period.ts';
import type { WorkingCalendar } from '../../src/domain/working-calendar.ts';
import { plain } from '../../src/messages/message-body.ts';
import scoreUnit from '../../templates/score-unit.ts';
import { openToOthers } from '../publishing.ts';
import { scoredScopes, scoreSurvey } from '../scoring.ts';

/**
 * Shows each department its figures of the month before anyone else (考核预览), in private, on the month's first working day; those who
 * oversee hear once they may look.
 */
export default defineSchedule({
  id: 'figures-preview',
  on: 'cron',
  cron: (times) => dailyAt(times.figures),
  counts: ({ now, calendar }) => calendar.isWorkday(dateOf(now)),
  catchUp: 'newest',
  async run(world) {
    const { directory, now, calendar } = world;
    const period = monthOf(monthOf(now).from - 1);
    const name = nameOfPeriod(period);
    const isFirst = isFirstWorkday(now, calendar);
    const before = { ...world, now: workdayBefore(now, calendar) };
    if (openToOthers(world, period) === undefined && openToOthers(before, period) !== undefined)
      return [{ say: openedWords(world.directory.organisation.assessor, `${Number(name?.slice(5))}月`, name ?? '') }];
    if (!isFirst) return [];
    const scopes = scoredScopes(world);
    const surveys = await scoreSurvey(world, { period }, scopes);
    const opens = openToOthers(world, period);
    const say = directory.organisation.units.flatMap((unit): Say[] => {
      const areas = scopes.flatMap((scope) => {
        const score = surveys.get(scope.key)?.find((one) => one.unit === unit.name);
        return score ? [{ name: scope.key === 'district' ? '全区合计' : scope.name, score }] : [];
      });
      const person = unit.head ?? unit.liaisons[0];
      if (areas.length === 0 || person === undefined) return [];
      const heading = { scope: directory.organisation.district.name, period, label: `${Number(name?.slice(5))}月` };
      const body = scoreUnit.render({ heading, unit: unit.name, areas, rules: world.policy.scoring, leftOut: [] });
      const note = plain(`先请本单位核对${opens === undefined ? '' : `,${opens}起街道和组织部可以看`}。`).paragraphs;
      return [
        {
          to: { person },
          body: { ...body, paragraphs: [...body.paragraphs, ...note] },
          key: `figures:${name}:${unit.id}@p:${person}`,
        },
      ];
    });
    return [{ say }];
  },
});

type Calendar = Pick<WorkingCalendar, 'isWorkday'>;

function workdayBefore(now: Instant, calendar: Calendar): Instant {
  let at = now - DAY;
  while (!calendar.isWorkday(dateOf(at))) at -= DAY;
  return at;
}

function isFirstWorkday(now: Instant, calendar: Calendar): boolean {
  return workdayBefore(now, calendar) < monthOf(now).from;
}

function openedWords(assessor: string, label: string, name: string): Say[] {
  const words = `${label}的街道考核分可以看了:发“${label} 街道考核分”看排名;申诉期过后可封账:封账 ${label}。`;
  return [{ to: { person: assessor }, body: plain(words), key: `figures-open:${name}@p:${assessor}` }];
}
