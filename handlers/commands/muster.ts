import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import type { Street } from '../../src/domain/organisation.ts';
import { answer, saidInWorkGroup } from '../case-words.ts';
import { saysDrill } from '../drill.ts';
import { forceUnits } from '../force.ts';
import { dispatchWords, draftOf, newCase, opened, ownWords, titleFor } from '../opening.ts';

/** Calls the street's force for joint enforcement (综合执法 1+3+N). */
export default defineCommand({
  name: 'muster',
  title: '综合执法',
  right: 'muster',
  summary: '召集 1+3+N:本级和常驻队伍马上到,N 按事项或点名派',
  usage: '综合执法 地点 [事项] [X局]',
  examples: ['综合执法 石桥商场', '综合执法 石桥商场 占道经营 生态环境局'],
  reads: {
    intent: 'whistle',
    sub: 'muster',
    verbs: '综合执法 联合执法行动 召集执法力量',
    unless: '综合执法队 综合执法局 综合执法力量',
    only: 'staff',
    slots: ['matter', 'place', 'departments', 'sections', 'lead', 'due', 'from', 'danger', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const draft = draftOf(context, { ...context.slots, whistleType: 'priority' });
  if (draft.place === '') return { say: [answer('到哪里综合执法?例如:综合执法 石桥商场。')], question: null };
  const street = streetOf(context, draft.where.street);
  // A street disposes of its own force; over another's the district does.
  const own = context.member.posts.map((post) => post.street);
  if (street !== undefined && context.member.roles[0] === 'street' && !own.includes(street.id))
    return { say: [answer(`${draft.place}在${street.name},请由${street.name}或区指挥中心召集。`)], question: null };
  if (street?.force === undefined) return { say: [answer('这个街道还没有登记 1+3+N 力量,请在组织文件里补上。')], question: null };
  const units = forceUnits(context, street, draft.matter, context.slots);
  const by = actorOf(context.member);
  const facts = newCase(
    context,
    { ...draft, calling: { ...draft.calling, units, standby: [] } },
    {
      whistle: { by, level: by.role === 'street' ? 'street' : 'district', at: context.now },
      street: street.id,
      ...(saysDrill(ownWords(context.request.text)) ? { drill: true as const } : {}),
    },
  );
  return opened(context, 'dispatched', facts, async (of) => [
    ...(await dispatchWords(context, of, [`综合执法 1+3+N:${street.name}`])),
    ...(saidInWorkGroup(context, of)
      ? []
      : [
          answer(
            `${of.no} ${titleFor(context, of)}:已召集${units.map(({ unit, section }) => section ?? unit).join('、')}。要调度令请回:调度令 ${of.no}`,
          ),
        ]),
  ]);
}

/** The street of the place; where the place tells none, the speaker's own. */
function streetOf(context: CommandContext, located: Street | undefined): Street | undefined {
  if (located !== undefined) return located;
  const own = context.member.posts.find((post) => post.street !== undefined)?.street;
  return own === undefined ? undefined : context.directory.street(own);
}
