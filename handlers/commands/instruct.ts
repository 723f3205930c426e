import { act } from '../../src/core/act.ts';
import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { leadOf, titleOf } from '../../src/domain/case-parts.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Person } from '../../src/domain/organisation.ts';
import { isOpen, statusLabels } from '../../src/domain/status.ts';
import leaderPassed from '../../templates/leader-passed.ts';
import leaderWord from '../../templates/leader-word.ts';
import { aside } from '../audience.ts';
import { casesByWords } from '../case-search.ts';
import { liaisonOf, unitName } from '../case-words.ts';
import { unknownToLeader } from '../leader-unknown.ts';
import { oneLine } from '../masked.ts';
import { dueWords, type NextStep, nextStep, saidStep } from '../next-step.ts';
import { openQuestion } from '../pick-list.ts';
import { isPlanned } from '../planned.ts';
import { spokenWords } from '../said-words.ts';
import { choice } from '../shown-list.ts';
import { privately } from '../stepping.ts';
import { urgeTargets } from '../urge-targets.ts';

/** A leader's word, kept and passed on (批示). */
export default defineCommand({
  name: 'instruct',
  title: '批示',
  right: 'instruct',
  summary: '领导交代一句，转给责任单位',
  usage: '抓紧办',
  examples: ['QH240612-03 抓紧办'],
  reads: {
    intent: 'instruct',
    verbs: `
      抓紧 抓紧办 抓紧处理 抓紧解决 尽快办 尽快处理 尽快解决 批示 请阅处 请速办 限期解决 马上办 盯紧 盯住 盯着办 要快 快点办 快点弄 快点处理 快点解决 弄快点 办快点 快些办 加快办 加快处理 加快进度 加快 务必 限期办 限时办
      速办 速处 赶紧办 赶紧弄 赶紧处理 赶紧解决 赶快办 赶快处理 赶快解决 别拖 别再拖 不要拖 不能拖 不能再拖 尽早办 尽早解决 必须…办 必须…解决 必须清 必须修好 必须处理 必须弄好 给我结果 给我个结果 给我回话 给我回音 给我个说法 给个说法 要有结果 要见结果 天内解决 天内办好 天内办完 天内给 天内拿 给群众…交代 给老百姓…交代 向我汇报 跟我汇报 高度重视 重视起来 上点心 盯一下 盯着点 不能再等 本周解决 这周解决 今天解决 月底前解决 拿出方案 拿个方案 把…办好 把…解决好 跟进一下 抓一抓
    `,
    only: ['leader'],
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const last = context.state?.lastCase;
  const names = context.slots.matter !== undefined || context.slots.place !== undefined;
  const spokenOf = names || last === undefined ? undefined : await context.cases.get(last);
  const of = context.named ?? spokenOf;
  if (of) return passedOn(context, of);
  const found = await casesByWords(context);
  const [only] = found;
  if (only && found.length === 1) return passedOn(context, only);
  if (found.length > 1) return choice(context, found, '您说的是哪一件?', { command: 'instruct', how: '回序号,我马上转告。' });
  return unknownToLeader(context);
}

async function passedOn(context: CommandContext, of: Case): Promise<Outcome> {
  const words = saidBy(context, of);
  const owner = await ownerOf(context, of);
  const applied = act({ ...context, request: { ...context.request, text: words } }, of, 'instruct', { note: words });
  const next = await nextStep(context, of);
  // What is over needs no step any more, but the words still reach the one who did it.
  const ask = next && isOpen(of.status) ? { ask: askFor(next, context.now) } : {};
  const word = leaderWord.render({
    no: of.no,
    title: titleOf(of),
    leader: context.member.call,
    words: oneLine(words, 80),
    ...ask,
  });
  const passed = leaderPassed.render({
    no: of.no,
    title: titleOf(of),
    to: owner.title,
    status: statusLabels[of.status],
    next: next ? saidStep(next, context.now) : '',
  });
  return {
    ...(applied.ok ? { change: { before: of, next: applied.case } } : {}),
    say: [privately(context, passed), { to: { person: owner.person.id }, body: word, urgent: of.type === 'emergency' }],
    question: null,
    about: of.no,
  };
}

/** `请在6月13日 09:00前报到`. */
function askFor({ what, by }: NextStep, now: Instant): string {
  if (by === undefined) return `请${what}`;
  return by < now ? `请尽快${what}(${dueWords(by, now)})` : `请在${dueWords(by, now)}${what}`;
}

/** The leader's own words without the number; when a number of a list picked the case, the words that opened the list. */
function saidBy(context: CommandContext, of: Case): string {
  const asked = openQuestion(context, 'pick-case');
  const said = asked !== undefined && context.request.evidence.length === 0 ? asked.text : context.request.text;
  const words = spokenWords(said).replaceAll(of.no, '').trim();
  return words === '' ? said : words;
}

/** Who answers for the case: the lead's liaison on duty once it is called, else whoever has to decide next. */
async function ownerOf(context: CommandContext, of: Case): Promise<{ person: Person; title: string }> {
  const lead = leadOf(of);
  if (lead && !isPlanned(of)) {
    const { person, because } = await liaisonOf(context, of, lead.unit);
    return { person, title: because === 'dispatcher' ? person.call : `${lead.unit}${person.call}` };
  }
  const [target] = await urgeTargets(context, of, []);
  if (target) return target;
  const { person } = await context.directory.onDuty('dispatcher', context.now, of.street);
  return { person, title: `${unitName(context, of.street ?? 'district')}${person.call}` };
}
