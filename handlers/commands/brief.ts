import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { calledDepartments, titleOf } from '../../src/domain/case-parts.ts';
import { MINUTE, spoken } from '../../src/domain/instant.ts';
import { departmentLabels, openStatuses } from '../../src/domain/status.ts';
import incidentBrief, { type IncidentBriefView } from '../../templates/incident-brief.ts';
import { answerAbout } from '../audience.ts';
import { whistlerOf } from '../case-words.ts';
import { historyLines } from '../history-lines.ts';
import { nextStep, saidStep } from '../next-step.ts';
import { casesOf } from '../own-cases.ts';
import { openCasesOf } from '../raised-cases.ts';

/** Ready text for the report upward (初报、续报、终报), out of the timeline. */
export default defineCommand({
  name: 'brief',
  title: '初报、续报、终报',
  right: 'query',
  summary: '应急的事按全程拟好初报、续报、终报',
  usage: '初报 编号|续报 编号|终报 编号',
  examples: ['初报 QH240612-05', '续报 QH240612-05', 'QH240612-05 终报'],
  reads: {
    intent: 'query',
    sub: 'brief',
    verbs: '初报 续报 终报 拟初报 拟续报 拟终报 出初报 出续报 出终报 个初报 个续报 个终报 写初报 写续报 写终报',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'matter', 'place'],
  },
  run,
});

/** So many lines make one report. */
const MOST = 8;

async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(context, () => emergencies(context), { ask: '报哪一件?', none: '报哪一件?请带上编号。' });
  if ('outcome' in found) return found.outcome;
  return answerAbout(context, found.one, incidentBrief.render(await briefOf(context, found.one)));
}

/** Emergencies first: only they are reported upward as a rule. */
async function emergencies(context: CommandContext): Promise<readonly Case[]> {
  const open = await casesOf(context, openStatuses, ['department', 'whistler', 'grid', 'community', 'street', 'district'], 50);
  const urgent = open.filter(({ type, incident }) => type === 'emergency' || incident !== undefined);
  return urgent.length > 0 ? urgent : openCasesOf(context);
}

async function briefOf(context: CommandContext, of: Case): Promise<IncidentBriefView> {
  const kind = (['终报', '续报'] as const).find((one) => context.request.text.includes(one)) ?? '初报';
  const lines = historyLines(context, of, false).map(
    ({ when, who, what, words }) => `${when} ${who}${what}${words === undefined ? '' : `:${words}`}`,
  );
  const next = await nextStep(context, of);
  const arrived = of.departments.flatMap((department) => department.reportedAt ?? []);
  const first = arrived.length > 0 ? Math.min(...arrived) : undefined;
  const called = of.departments.flatMap((department) => department.dispatchedAt ?? []);
  return {
    kind,
    no: of.no,
    title: titleOf(of),
    happened: spoken(of.incident?.happenedAt ?? of.openedAt),
    found: of.incident?.foundBy ?? whistlerOf(context, of),
    told: of.text,
    ...(of.incident?.done === undefined ? {} : { done: of.incident.done }),
    units: calledDepartments(of).map(({ unit, section, state }) => `${section ?? unit}${departmentLabels[state]}`),
    ...(first === undefined || called.length === 0
      ? {}
      : { minutes: Math.max(0, Math.round((first - Math.min(...called)) / MINUTE)) }),
    lines: kind === '初报' ? lines.slice(0, MOST) : lines.slice(-MOST),
    ...(of.resolution === undefined ? {} : { result: of.resolution.note }),
    ...(next === undefined ? {} : { next: saidStep(next, context.now) }),
    links: (of.links ?? []).map((link) => link.no),
  };
}
