import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { calledDepartments, leadOf, titleOf } from '../src/domain/case-parts.ts';
import { candidateBecomesWhistleAt } from '../src/domain/deadlines.ts';
import { DAY, type Instant, spoken } from '../src/domain/instant.ts';
import { phaseLine } from '../src/domain/phase.ts';
import { departmentLabels, isOpen, residentWord, statusLabels } from '../src/domain/status.ts';
import { whistleLabels } from '../src/domain/whistle-type.ts';
import { currentWindow, latestWindow } from '../src/domain/windows.ts';
import type { CaseStatusView } from '../templates/case-status.ts';
import type { ResidentStatusView } from '../templates/resident-status.ts';
import { promisedDay } from './case-words.ts';
import { latestWord } from './history-lines.ts';
import { oneLine } from './masked.ts';
import { nextStep, saidStep } from './next-step.ts';
import { isPlanned, plannedUnits } from './planned.ts';

/** How a case stands, for staff. */
export async function statusView(world: World, of: Case): Promise<CaseStatusView> {
  const next = await nextStep(world, of);
  const latest = latestWord(world, of);
  const phase = phaseLine(of.status);
  return {
    no: of.no,
    type: of.type ? whistleLabels[of.type] : '诉求',
    title: titleOf(of),
    status: statusSaid(of),
    ...(phase === undefined || !isOpen(of.status) ? {} : { phase }),
    units: isOpen(of.status) && !isPlanned(of) ? unitsOf(of) : [],
    notes: notesOf(of),
    ...(latest && isOpen(of.status) ? { latest } : {}),
    ...(next ? { next: saidStep(next, world.now) } : {}),
  };
}

function unitsOf(of: Case): CaseStatusView['units'] {
  return [...calledDepartments(of)]
    .sort((a, b) => Number(b.part === 'lead') - Number(a.part === 'lead'))
    .map(({ unit, section, part, state }) => ({ unit: section ?? unit, lead: part === 'lead', state: departmentLabels[state] }));
}

/** Label of the status with what ended it: `已办结(6月15日 10:20)`, `已并入 QH240609-02`. */
export function statusSaid(of: Case): string {
  const label = statusLabels[of.status];
  if (of.status === 'merged') return `${label} ${of.mergedInto ?? ''}`;
  if (of.status === 'closed' && of.closedAt !== undefined)
    return `${label}(${spoken(of.closedAt)}${of.ratings.length > 0 ? '' : ',未评价'})`;
  if (of.status === 'rejected' && of.approval?.words) return `${label},理由:${oneLine(of.approval.words)}`;
  return label;
}

function notesOf(of: Case): string[] {
  const notes: string[] = [];
  const planned = plannedUnits(of);
  if (isPlanned(of) && planned.length > 0) notes.push(`拟派${planned.join('、')}`);
  if (of.status === 'closed' && of.resolution?.own) notes.push(of.resolution.own === 'grid' ? '网格自办' : '社区自办');
  if (of.status === 'shelved' && of.shelf) notes.push(`原因:${oneLine(of.shelf.reason)}`);
  if (of.reopened > 0 && isOpen(of.status)) notes.push(`第${of.reopened + 1}次办理`);
  return notes;
}

/** How a case stands, in the residents' five words; `own` when the asker reported it. */
export function residentView(context: CommandContext, of: Case): ResidentStatusView {
  const word = residentWord(of.status);
  const own = isOwn(context, of);
  const reason = longReason(of);
  const by = word === '已办理,请您评价' || word === '已完成' ? undefined : promiseOf(context, of);
  const slow = by !== undefined && by < context.now;
  return {
    no: of.no,
    title: of.visibility === 'public' || own ? titleOf(of) : '',
    word: word === '已办理,请您评价' && !own ? '已办理' : word,
    ...(reason === undefined ? {} : { reason }),
    ...(by === undefined || slow ? {} : { by: promisedDay(by) }),
    slow,
    own,
    rate: of.status === 'rating',
  };
}

/** Whether the asker reported it, first or together with others. */
export function isOwn({ member }: Pick<CommandContext, 'member'>, of: Case): boolean {
  return of.opener.person === member.id || of.reporters.some((reporter) => reporter.person === member.id);
}

/** Why it takes longer, in words for residents. */
function longReason(of: Case): string | undefined {
  if (of.status === 'shelved') return of.shelf?.reason;
  if (of.status === 'escalated') return '要请上级单位一起办';
  return of.status === 'deliberating' ? '正在商议办法' : undefined;
}

/** The moment by which a resident is promised an answer (答复日); undefined where nobody can promise one yet. */
function promiseOf({ policy, calendar }: Pick<World, 'policy' | 'calendar'>, of: Case): Instant | undefined {
  if (of.status === 'shelved') return of.shelf?.reviewAt;
  if (of.status === 'candidate') return candidateBecomesWhistleAt(of.openedAt, policy, calendar);
  const close = latestWindow(of.windows, 'close', leadOf(of)?.unit)?.due;
  // The look that follows the work has its own time, but it does not shorten what was promised.
  const check = currentWindow(of.windows, 'check')?.due;
  if (close !== undefined || check !== undefined) return Math.max(close ?? 0, check ?? 0);
  return of.dueWanted ?? (of.status === 'submitted' ? of.openedAt + 7 * DAY : undefined);
}
