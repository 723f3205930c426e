import { addDays, weekdayOf } from '../src/domain/instant.ts';
import type { Check, CheckContext } from './check-context.ts';
import type { Path } from './fault.ts';

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isMonday = (text: string) => isDate(text) && weekdayOf(text) === 1;

/** The duty roster: weeks are Mondays in a row, every list has one entry a week, everyone in it exists (值班表). */
export const checkDuty: Check = (context) => {
  const { duty } = context.parts.organisation;
  for (const [index, week] of duty.weeks.entries()) {
    if (!isDate(week)) continue;
    if (weekdayOf(week) !== 1) {
      context.report(
        'organisation',
        ['duty', 'weeks', index],
        `${week} 不是星期一。请写那一周的星期一,${addDays(week, 1 - weekdayOf(week))}。`,
      );
    }
    const before = duty.weeks[index - 1];
    if (before !== undefined && isMonday(before) && isMonday(week) && week !== addDays(before, 7)) {
      context.report(
        'organisation',
        ['duty', 'weeks', index],
        `${week} 应当是 ${before} 的下一周(${addDays(before, 7)}),不要跳周或倒着写。`,
      );
    }
  }
  const last = duty.weeks.at(-1);
  if (last !== undefined && isDate(last) && isDate(duty.until) && duty.until < last) {
    context.report(
      'organisation',
      ['duty', 'until'],
      `until(${duty.until})早于最后一周(${last})。请写最后一周的星期日 ${addDays(last, 6)}。`,
    );
  }

  checkOffices(context, duty.district, ['duty', 'district']);
  for (const [street, offices] of Object.entries(duty.streets)) {
    context.mustKnow('organisation', ['duty', 'streets', street], street, context.streets, '街道编号');
    checkOffices(context, offices, ['duty', 'streets', street]);
  }
  checkOffices(context, duty.departments, ['duty', 'departments']);
  for (const [department, weeks] of Object.entries(duty.departments)) {
    const path = ['duty', 'departments', department];
    context.mustKnow('organisation', path, department, context.departments, '部门');
    if (!context.departments.has(department)) continue;
    const own = new Set(context.everyone.filter(({ post }) => post.unit === department).map(({ person }) => person.userId));
    for (const [week, people] of weeks.entries()) {
      for (const [at, person] of people.entries()) {
        if (own.has(person) || !context.people.has(person)) continue;
        context.report(
          'organisation',
          [...path, week, at],
          `${person} 不是${department}的人,却排了${department}的班。请换成本单位的联络员。`,
        );
      }
    }
  }
};

function checkOffices(
  context: CheckContext,
  offices: Readonly<Record<string, readonly (readonly string[])[]>>,
  path: Path,
): void {
  const weeks = context.parts.organisation.duty.weeks.length;
  for (const [office, rows] of Object.entries(offices)) {
    if (rows.length !== weeks) {
      context.report(
        'organisation',
        [...path, office],
        `${office}排了 ${rows.length} 周,weeks 有 ${weeks} 周。请一周一组,写满 ${weeks} 组。`,
      );
    }
    for (const [week, people] of rows.entries()) {
      for (const [at, person] of people.entries()) {
        context.mustKnow('organisation', [...path, office, week, at], person, context.people, '人员编号');
      }
    }
  }
}
