import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { calledDepartments, leadOf } from '../../src/domain/case-parts.ts';
import { FREEZE, freezeSchema } from '../../src/domain/freeze.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { oneLine } from '../masked.ts';
import { casesOf } from '../own-cases.ts';
import { privately, stepOn } from '../stepping.ts';

/** Scores a department (街道评价): 0 to 100, or 优, 良, 中, 差; kept with the case, told to nobody else. */
export default defineCommand({
  name: 'street-score',
  title: '街道评价',
  right: 'score',
  summary: '给部门的办理打分',
  usage: '街道评价 编号 X局 95分|优|良|中|差 理由',
  examples: ['街道评价 QH240612-03 城管局 95分 响应快', '街道评价 QH240612-03 城管局 良'],
  reads: {
    intent: 'rate',
    sub: 'street_score',
    verbs: `
      街道评价 街道考评 街道打分 考核评价 社区评价 {unit}…{n}分 给{unit}打
    `,
    withCase: '{n}分 打{n}',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'score', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const upward = context.slots.departments?.find((unit) => context.directory.unit(unit)?.kind === 'city');
  // The district scores the city's units; a street would score upward.
  if (upward !== undefined && !context.member.roles.includes('district'))
    return { say: [answer(`${upward}是市级单位,由区指挥中心评价。`)] };
  const frozen = (await keptOf(context, FREEZE, freezeSchema)).map(({ body }) => body);
  const isOpen = (at: Instant): boolean => !frozen.some(({ from, to }) => from <= at && at < to);
  return stepOn(context, {
    candidates: () => casesOf(context, ['rating', 'checking'], ['community', 'street', 'district']),
    ask: '给哪一件的部门打分?',
    none: '现在没有等着打分的事。要给某一件打分,请带上编号。',
    action: 'score',
    input: (of) => {
      const unit = unitScored(context, of);
      const score = scoreSaid(context);
      const earlier = of.scores?.find((one) => one.unit === unit);
      const counts = earlier !== undefined && isOpen(earlier.at) ? { countsAt: earlier.at } : {};
      return {
        ...counts,
        reason: reasonSaid(context),
        ...(unit === undefined ? {} : { unit }),
        ...(score === undefined ? {} : { score }),
      };
    },
    say: async (next) => {
      const given = next.scores?.at(-1);
      const words = `${next.no} 已记下:${given?.unit ?? ''} ${given?.score ?? ''}分${given?.reason ? `,${oneLine(given.reason)}` : ''}。只进考核,不在群里说。`;
      const told = privately(context, plain(words));
      return told.to === 'sender' ? [told] : [told, answer(`${next.no} 的评分已记下。`)];
    },
  });
}

/** The department named; without one the lead. */
function unitScored(context: CommandContext, of: Case): string | undefined {
  const named = context.slots.departments?.[0];
  if (named !== undefined) return named;
  const text = context.request.text;
  return calledDepartments(of).find(({ unit }) => text.includes(unit))?.unit ?? leadOf(of)?.unit;
}

const gradeWord = /(?:^|[\s,,、::局司队所]|[打给评](?:了|个|一个)?)(优秀?|良好?|中等?|差)(?=$|[\s,,、。::])/;

/** A number by itself behind the unit (住建局 99). */
const bareScore = /(?:^|[\s,:、局司队所])(100|\d{1,2})(?=$|[\s,。、])/;
const numbers = /QH?\w*\d{6}-\d+|[A-Z]{1,4}\d{6}-\d+|#\d+/g;

function scoreSaid({ slots, policy, request }: CommandContext): number | undefined {
  if (slots.score !== undefined) return slots.score;
  const bare = bareScore.exec(request.text.replace(numbers, ''))?.[1];
  if (bare !== undefined) return Number(bare);
  const grade = gradeWord.exec(request.text)?.[1]?.charAt(0);
  return grade === undefined ? undefined : policy.scoring.grades[grade];
}

/** What is left when number, unit and score are taken away. */
function reasonSaid({ request, slots }: CommandContext): string {
  const said = request.evidence.filter(({ slot }) => slot === 'departments').map(({ words }) => words);
  const units = [...said, ...(slots.departments ?? [])].map(escaped).join('|');
  return request.text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace(numbers, '')
    .replace(/街道评价|街道考评|街道打分|考核评价|社区评价|给|打?\s?\d{1,3}\s?分|打\s?\d{1,3}/g, '')
    .replace(units === '' ? /$^/ : new RegExp(units, 'g'), '')
    .replace(gradeWord, ' ')
    .replace(bareScore, ' ')
    .replace(/[\s,,、::]+/g, ' ')
    .trim();
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
