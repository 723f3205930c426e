import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { awaited } from '../../src/domain/case-parts.ts';
import { plain } from '../../src/messages/message-body.ts';
import checkInLine from '../../templates/check-in.ts';
import { answer, cardUpdate, liaisonOf, publicTitle, saidInWorkGroup } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Checks in for a department that is there (代报到). */
export default defineCommand({
  name: 'check-in-for',
  title: '代报到',
  right: 'report_for',
  summary: '替已到场的部门记一次报到',
  usage: 'X局已到 编号',
  examples: ['住建局已到 QH240612-05', '代报到 QH240612-05 水务局'],
  reads: {
    intent: 'report',
    sub: 'for',
    verbs: `
      代报到 代为报到 {unit}已到 {unit}已到场 {unit}已经到 {unit}到了
      {unit}都到了 {unit}的人到了 {unit}已到现场 {unit}到场了 {unit}已经到了
      {unit}的同志到了 {unit}的同志已经到 {unit}的同志已到 {unit}同志到了 {unit}同志已经到 {unit}的人已经到 {unit}的人已到 {unit}的师傅到了 {unit}来人了 {unit}都已到 {unit}也到了 {unit}全到了
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const unit = context.slots.departments?.[0];
  if (unit === undefined) return Promise.resolve({ say: [answer('哪个单位到了?例如:住建局已到 QH240612-05。')] });
  return stepOn(context, {
    candidates: async () => {
      const open = await casesOf(context, ['dispatched', 'handling'], ['whistler', 'grid', 'street', 'district']);
      return open.filter((candidate) => awaited(candidate).some((department) => department.unit === unit));
    },
    ask: `${unit}有几件没报到,`,
    none: `没有等${unit}报到的事。`,
    action: 'report-for',
    input: () => ({ unit, onSite: true }),
    say: async (next, before) => {
      const line = checkInLine.render({
        no: next.no,
        title: publicTitle(next),
        unit,
        person: context.member.call,
        onSite: true,
        reportedFor: true,
        awaited: awaited(next).map((department) => department.unit),
      });
      const { person } = await liaisonOf(context, before, unit);
      const inGroup = saidInWorkGroup(context, next);
      return [
        inGroup
          ? { to: 'sender', body: line }
          : { to: { group: context.directory.workGroup(next).id }, body: line, gather: true },
        await cardUpdate(context, next),
        { to: { person: person.id }, body: plain(`${next.no} ${context.member.call}已代${unit}报到;不对请回一句更正。`) },
        ...(inGroup ? [] : [answer(`已记下:${unit}已到(代报)。`)]),
      ];
    },
  });
}
