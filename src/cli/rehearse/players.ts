import type { Case } from '../../domain/case.ts';
import { awaited, leadOf, windowOf } from '../../domain/case-parts.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../domain/instant.ts';
import type { WorkingCalendar } from '../../domain/working-calendar.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Dice } from './dice.ts';
import type { Diligence } from './diligence.ts';
import { closeWords, news, type Utterance } from './saying.ts';

/** What somebody will do about a case, if it then still stands as it does now (打算). */
export interface Plan {
  /** The same plan is made once. */
  readonly key: string;
  readonly at: Instant;
  readonly still: (now: Case) => boolean;
  readonly says: Utterance;
}

export interface PlayersParts {
  readonly directory: Directory;
  readonly calendar: WorkingCalendar;
  readonly dice: Dice;
  /** How each department works. */
  readonly diligence: (unit: string) => Diligence;
}

/** How the people of the district behave: mostly in time, some late, some not at all. */
export function createPlayers({ directory, calendar, dice, diligence }: PlayersParts) {
  /** Some working time later, spread evenly, to the minute. */
  function atWork(from: Instant, leastHours: number, mostHours: number): Instant {
    const wait = leastHours + dice.unit() * (mostHours - leastHours);
    return calendar.addWorking(from, Math.round((wait * HOUR) / MINUTE) * MINUTE);
  }
  const minutesLater = (from: Instant, least: number, most: number): Instant => from + dice.whole(least, most) * MINUTE;

  /** In the group where the case is worked, or to the bot directly. */
  function said(of: Case, sender: string, text: string, inGroup: number): Utterance {
    const group = dice.chance(inGroup) ? directory.workGroup(of).id : undefined;
    return { sender, ...(group === undefined ? {} : { group }), text: group === undefined ? text : `@哨子 ${text}` };
  }

  async function liaison(of: Case, unit: string, at: Instant): Promise<string> {
    const section = of.departments.find((department) => department.unit === unit)?.section;
    const found = await directory.liaison(unit, at, {
      ...(section ? { section } : {}),
      ...(of.street ? { street: of.street } : {}),
    });
    return found.person.id;
  }

  async function comings(of: Case, now: Instant): Promise<Plan[]> {
    const plans: Plan[] = [];
    for (const { unit, state, part } of awaited(of)) {
      const called = `${of.no}/come/${unit}/${of.windows.filter((window) => window.clock === 'report').length}`;
      const waits = (then: Case) => awaited(then).some((department) => department.unit === unit);
      const sender = await liaison(of, unit, now);
      const urgent = of.type === 'emergency';
      const { comesLate, pace } = diligence(unit);
      const late = dice.chance(comesLate);
      const comes = urgent
        ? minutesLater(now, late ? 32 : 4, late ? 75 : 27)
        : late
          ? atWork(now, 8.5, 26)
          : atWork(now, 0.2, Math.min(7, 4.5 * pace));
      if (state === 'pending' && dice.chance(0.3)) {
        const at = urgent ? minutesLater(now, 1, 3) : atWork(now, 0.1, 0.2);
        plans.push({ key: `${called}/ack`, at, still: waits, says: said(of, sender, `签收 ${of.no}`, 0.5) });
      }
      if (!urgent && part === 'lead' && of.returns.length === 0 && dice.chance(0.04)) {
        const text = `退单 ${of.no} 职能不符 依据三定方案`;
        plans.push({ key: called, at: atWork(now, 0.5, 4), still: waits, says: said(of, sender, text, 0.3) });
      } else plans.push({ key: called, at: comes, still: waits, says: said(of, sender, `报到 ${of.no}`, 0.7) });
    }
    return plans;
  }

  async function handling(of: Case, now: Instant): Promise<Plan[]> {
    const lead = leadOf(of);
    if (!lead?.reportedAt) return [];
    const key = `${of.no}/handle/${of.redone}/${of.reopened}/${of.returns.length}`;
    const still = (then: Case) => then.status === 'handling';
    const sender = await liaison(of, lead.unit, now);
    const plans: Plan[] = [];
    if (dice.chance(0.4)) {
      const at = atWork(now, 1, 5);
      plans.push({ key: `${key}/news`, at, still, says: said(of, sender, `进展 ${of.no} ${dice.pick(news)}`, 0.4) });
    }
    const due = windowOf(of, 'close', lead.unit)?.due;
    const { closesLate, pace } = diligence(lead.unit);
    const late = dice.chance(closesLate);
    if (late && due !== undefined && of.type === 'routine' && dice.chance(0.5)) {
      const text = `延期 ${of.no} 3天 配件要从外地调`;
      plans.push({ key: `${key}/extend`, at: calendar.nextWorking(now + DAY), still, says: said(of, sender, text, 0.3) });
    }
    const { words, pictures } = closeWords(dice);
    const done =
      late && due !== undefined
        ? atWork(due, 2, 16)
        : of.type === 'emergency'
          ? minutesLater(now, 40, 300)
          : atWork(now, 2, 18 * pace);
    const close = { ...said(of, sender, `办结 ${of.no} ${words}`, 0.6), ...(pictures > 0 ? { pictures } : {}) };
    plans.push({ key, at: done, still, says: close });
    return plans;
  }

  function decisions(of: Case, now: Instant): Plan[] {
    const { status } = of;
    const street = of.street === undefined ? undefined : directory.street(of.street);
    const community = of.community === undefined ? undefined : directory.community(of.community);
    const worker = of.grid === undefined ? undefined : directory.grid(of.grid)?.workers[0];
    const key = `${of.no}/${status}/${of.redone}/${of.reopened}/${of.returns.length}`;
    const still = (then: Case) => then.status === status;
    const plan = (at: Instant, sender: string | undefined, text: string): Plan[] =>
      sender === undefined ? [] : [{ key, at, still, says: { sender, text: text.replace('NO', of.no) } }];
    const roll = dice.unit();
    const lead = leadOf(of);
    if (status === 'candidate') {
      if (roll < 0.1) return [];
      const text = roll < 0.55 ? '受理 NO' : roll < 0.9 ? '网格已解决 NO 已上门劝导,当场清理' : '不受理 NO 现场没有这个情况';
      return plan(atWork(now, 0.3, 8), worker ?? community?.liaison, text);
    }
    if (status === 'submitted') {
      const named = lead === undefined ? `,${directory.organisation.matters[0]?.lead ?? ''}牵头` : '';
      const chief = of.approval?.by === 'district' ? directory.organisation.watchChief : street?.whistleChief;
      return plan(atWork(now, 0.3, roll < 0.15 ? 9 : 3), chief, roll < 0.9 ? `审核通过 NO${named}` : '驳回 NO 请社区先协调');
    }
    if (status === 'returning') {
      const other = directory.organisation.units.find(({ kind, name }) => kind === 'department' && name !== lead?.unit);
      const text = roll < 0.5 ? `同意退单 NO,改派${other?.name ?? ''}` : '不同意退单 NO 按清单由你单位主办';
      return plan(atWork(now, 0.5, 3), street?.dispatchers[0] ?? directory.organisation.dispatchers[0], text);
    }
    if (status === 'checking') {
      const looks = atWork(now, 1, roll < 0.1 ? 20 : 8);
      return plan(
        looks,
        worker ?? community?.liaison ?? street?.dispatchers[0],
        roll < 1 - (lead === undefined ? 0 : diligence(lead.unit).fails) ? '核查通过 NO' : '核查不通过 NO 现场没有恢复',
      );
    }
    if (status === 'rating') {
      const judge = of.reporters.find((reporter) => reporter.resident)?.person ?? of.whistle?.by.person ?? of.opener.person;
      if (roll < 0.3) return [];
      const text =
        roll < 0.75
          ? '评价 NO 满意 已解决'
          : roll < 0.9
            ? '评价 NO 基本满意'
            : roll < 0.95
              ? '评价 NO 不满意 拖得太久'
              : '未解决 NO 又坏了';
      return plan(minutesLater(now, 20, 30 * 60), judge, text);
    }
    return [];
  }

  /** What people will do about a case as it stands now. */
  async function plansFor(of: Case, now: Instant): Promise<Plan[]> {
    if (of.status === 'dispatched') return comings(of, now);
    if (of.status === 'handling') return [...(await comings(of, now)), ...(await handling(of, now))];
    const asked = of.extension !== undefined && of.extension.ruling === undefined;
    return asked ? [] : decisions(of, now);
  }

  return { plansFor };
}
