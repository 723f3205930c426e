import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { plain } from '../../src/messages/message-body.ts';
import { namedUnits } from '../calling.ts';
import { answer, cardOf, liaisonOf } from '../case-words.ts';
import { urgentCalls } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** Rules on a return or an extension (裁定). */
export default defineCommand({
  name: 'adjudicate',
  title: '裁定',
  right: 'adjudicate',
  summary: '对退单、延期作出裁定',
  usage: '同意退单 编号[,改派X]|不同意退单 编号 理由|首接负责 编号 理由|区级兜底 编号 X局 理由',
  examples: [
    '同意退单 QH240612-07,改派住建局',
    '不同意退单 QH240612-07 按权责清单由你局负责',
    'QH240610-01 首接负责,城管局牵头办',
    '区级兜底 QH240610-01 住建局 几家都说不归自己',
  ],
  reads: {
    intent: 'assign',
    sub: 'adjudicate',
    verbs: `
      首接负责 首接单位负责 负责到底 首接负责制 区级兜底 区里兜底 裁定 不再退 不得再退 同意退单 同意退回 准予退单 同意延期 准予延期 批准延期
    `,
    variants: [
      {
        intent: 'return',
        sub: 'reject',
        verbs: `
          不同意退单 不同意退回 不准退单 驳回退单 退单不同意 退单…不同意 不予退单 拒绝退单 退单驳回 不能退单 不准退 不能退 不许退 不得退 不许退单
          退单不予同意 不让退 退得没道理 退的没道理 退得不对 退的不对 不该退
        `,
      },
      { intent: 'progress', sub: 'reject', verbs: '不同意延期 不准延期 驳回延期 延期不同意 不予延期' },
    ],
    only: ['community', 'street', 'district', 'assessor'],
    slots: ['caseNo', 'lastCase', 'departments', 'lead', 'due', 'note'],
  },
  run,
});

/** 同意退单 sends the case on; 不同意 sends it back, saying who ruled and why. */
async function run(context: CommandContext): Promise<Outcome> {
  // What was read decides; a bare 不同意 comes here in words.
  const refused = context.request.sub === 'reject' || /不同意|不予|不准|不再退|首接负责|驳回/.test(context.request.text);
  const extension = context.request.text.includes('延期');
  const said = reasonOf(context);
  const reason = said === '' && /首接负责|不再退|不得再退/.test(context.request.text) ? '首接负责' : said;
  if (extension) {
    return stepOn(context, {
      candidates: async () =>
        (await casesOf(context, ['handling'], ['whistler', 'community', 'street', 'district'])).filter(
          (candidate) => candidate.extension !== undefined && candidate.extension.ruling === undefined,
        ),
      ask: '哪一件的延期?',
      none: '没有等着裁定的延期。',
      action: 'rule-extension',
      input: () => ({ accepted: !refused, reason }),
      say: async (next) => {
        const unit = next.extension?.unit ?? '';
        const { person } = await liaisonOf(context, next, unit);
        return [
          answer(`${next.no} ${refused ? '不同意延期' : '已同意延期'}。`),
          {
            to: { person: person.id },
            body: plain(`${next.no} ${context.member.call}${refused ? `不同意延期:${reason}` : '同意延期'}。`),
          },
        ];
      },
    });
  }
  if (/兜底/.test(context.request.text)) return takeOver(context, withoutUnits(context, said));
  const returned = context.named ? context.named.status === 'returning' : (await returnsWaiting(context)).length > 0;
  if (/首接负责/.test(context.request.text) && !returned) return settle(context, said);
  return stepOn(context, {
    candidates: () => returnsWaiting(context),
    ask: '裁定哪一件?',
    none: '没有等您裁定的退单。',
    action: refused ? 'refuse-return' : 'accept-return',
    input: (of) => {
      const named = namedUnits(context, context.slots, undefined);
      const suggested = (of.returns.at(-1)?.suggest ?? []).map((unit) => ({ unit, part: 'lead' as const }));
      return refused
        ? { reason, ...(/首接负责|不再退|不得再退/.test(context.request.text) ? { settle: true } : {}) }
        : { reason, units: named.length > 0 ? named : suggested };
    },
    say: async (next) => {
      const entry = next.returns.at(-1);
      const { person } = await liaisonOf(context, next, entry?.unit ?? '');
      const ruling = refused ? `${context.member.call}裁定不同意退单:${reason}` : `${context.member.call}裁定同意退单`;
      const card = refused
        ? []
        : [await cardOf(context, next, { calling: true, notes: ['退单后改派'] }), ...(await urgentCalls(context, next))];
      return [
        answer(
          `${next.no} ${refused ? `已退回原单位办理${next.settlement ? ',首接负责,不再退单' : ''}` : '已同意退单并改派,已记入事项清单的修改建议'}。`,
          ...(!refused && entry?.reason === 'unclear-owner' ? [`权属不清的,可以先确权:确权 ${next.no}`] : []),
        ),
        { to: { person: person.id }, body: plain(`${next.no} ${ruling}。`) },
        ...card,
        ...(refused ? [] : await lastReturn(context, next)),
      ];
    },
  });
}

/** The returns that wait for the speaker's ruling; those of the units he names, where he names some. */
async function returnsWaiting(context: CommandContext): Promise<readonly Case[]> {
  const waiting = await casesOf(context, ['returning'], ['street', 'district']);
  const units = context.slots.departments ?? [];
  const named = waiting.filter(({ returns }) => units.includes(returns.at(-1)?.unit ?? ''));
  return named.length > 0 ? named : waiting;
}

/** A ruling that only names the unit gives no reason; its name is none. */
function withoutUnits({ slots }: CommandContext, said: string): string {
  const rest = (slots.departments ?? []).reduce((words, unit) => words.replace(unit, ''), said);
  return /[\p{L}\p{N}]/u.test(rest) ? said : '';
}

/** Who came first sees it through (首接负责): no more returns. */
function settle(context: CommandContext, reason: string): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['dispatched', 'handling'], ['street', 'district']),
    ask: '哪一件定首接负责?',
    none: '没有在办的事。',
    action: 'settle',
    input: () => ({ reason }),
    say: (next) => settledWords(context, next, '首接负责'),
  });
}

/** Several said that it is not theirs: the district names one for good (区级兜底). */
function takeOver(context: CommandContext, reason: string): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => casesOf(context, ['returning', 'dispatched', 'handling'], ['district']),
    ask: '哪一件由区里定?',
    none: '没有在办的事。',
    action: (of) => (keepsLead(context, of) ? 'settle' : 'take-over'),
    input: (of) => (keepsLead(context, of) ? { reason } : { reason, units: namedUnits(context, context.slots, undefined) }),
    say: async (next, before) => [
      ...(await settledWords(context, next, '区级兜底')),
      ...(keepsLead(context, before)
        ? []
        : [await cardOf(context, next, { calling: true, notes: ['区级兜底,不再退单'] }), ...(await urgentCalls(context, next))]),
    ],
  });
}

/** The unit named has the case already and works on it: it stays as it is, only for good. */
function keepsLead(context: CommandContext, of: Case): boolean {
  const lead = leadOf(of);
  const named = context.slots.departments ?? [];
  return lead?.state === 'onsite' && of.status === 'handling' && named.length === 1 && named[0] === lead.unit;
}

async function settledWords(context: CommandContext, next: Case, how: string): Promise<Say[]> {
  const unit = next.settlement?.unit ?? '';
  const { person } = await liaisonOf(context, next, unit);
  return [
    answer(`${next.no} ${how}:由${unit}负责到底,不再退单。`),
    {
      to: { person: person.id },
      body: plain(
        `${next.no} ${context.member.call}定${unit}${how}${next.settlement?.words ? `:${next.settlement.words}` : ''}。请按此办理。`,
      ),
    },
  ];
}

/** The last return the case allows was granted: the district is told, so that it does not go round. */
async function lastReturn(context: CommandContext, next: Case): Promise<Say[]> {
  if (next.returns.length < context.policy.returns.perCase) return [];
  const { person } = await context.directory.onDuty('dispatcher', context.now);
  return [
    {
      to: { person: person.id },
      body: plain(`${next.no} 已退单${next.returns.length}次,不能再退。还有争议请定:区级兜底 ${next.no} X局 理由`),
    },
  ];
}
