import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf } from '../src/domain/case-parts.ts';
import { type Instant, spoken } from '../src/domain/instant.ts';
import residentHistory from '../templates/resident-history.ts';
import { residentSentence } from '../templates/resident-status.ts';
import { answerAbout } from './audience.ts';
import { residentView } from './case-report.ts';

/** A step residents may see: no person, no ruling, no score. */
export interface PublicStep {
  readonly when: string;
  readonly what: string;
}

/** The answer to who is not staff and wants the whole course: its public steps and how it stands now. */
export function publicCourse(context: CommandContext, of: Case): Outcome {
  const view = residentView(context, of);
  const facts = { no: of.no, title: view.title, steps: publicSteps(of), now: residentSentence(view) };
  return answerAbout(context, of, residentHistory.render(facts));
}

/** The public steps of a case (公开进度), told from its timeline; the same step twice in a row is told once. */
export function publicSteps(of: Case): PublicStep[] {
  const lead = leadOf(of)?.unit;
  const steps: PublicStep[] = [];
  for (const entry of of.timeline) {
    const what = said(entry.action, entry.unit, lead);
    if (what !== undefined && steps.at(-1)?.what !== what) steps.push({ when: dayOf(entry.at), what });
  }
  return steps;
}

function said(action: string, unit: string, lead: string | undefined): string | undefined {
  switch (action) {
    case 'open-candidate':
    case 'open-submitted':
      return '已登记';
    case 'open-dispatched':
      return lead === undefined ? '已登记' : `已登记,请${lead}办理`;
    case 'accept':
    case 'approve':
    case 'promote':
    case 'reassign':
    case 'accept-return':
    case 'conclude':
    case 'take':
    case 'take-over':
    case 'name-owner':
      return lead === undefined ? '已确认' : `已请${lead}办理`;
    case 'report':
      return `${unit}已到`;
    case 'report-for':
      return '承办单位已到';
    case 'progress':
      return '有新进展';
    case 'solve':
      return '已办理';
    case 'open-solved':
      return '已办理';
    case 'make-safe':
      return '险情已解除';
    case 'supply':
      return '情况已补充';
    case 'resolve':
      return '已办理,社区正在核实';
    case 'verify':
      return '社区核实过了,请评价';
    case 'verify-fail':
    case 'reopen':
      return '继续办理';
    case 'shelve':
    case 'deliberate':
    case 'escalate':
      return '需要较长时间';
    case 'rate':
    case 'auto-close':
    case 'decline':
    case 'reject':
    case 'withdraw':
    case 'merge':
      return '已完成';
    default:
      return undefined;
  }
}

function dayOf(at: Instant): string {
  return spoken(at).split(' ')[0] ?? '';
}
