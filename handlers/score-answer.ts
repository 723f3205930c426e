import type { CommandContext } from '../src/core/define-command.ts';
import { keptOf, keptOne } from '../src/core/kept.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import { APPEAL, appealSchema } from '../src/domain/appeal.ts';
import { FREEZE, type FrozenScore, freezeSchema, frozenScore } from '../src/domain/freeze.ts';
import { nameOfPeriod } from '../src/domain/period.ts';
import { rankedScores, type UnitScore } from '../src/domain/score-tally.ts';
import scoreTable from '../templates/score-table.ts';
import scoreUnit from '../templates/score-unit.ts';
import { type AskedPeriod, askedPeriod } from './asked-period.ts';
import { isDirect } from './audience.ts';
import { answer } from './case-words.ts';
import { isForManagement } from './digest-audience.ts';
import { openToOthers } from './publishing.ts';
import { scopeOfMember } from './scopes.ts';
import { type ScoreAsked, scoredScopes, scoreSurvey } from './scoring.ts';
import { privately } from './stepping.ts';

/** Whether the words ask for scores rather than rates. */
export function asksScore(words: string): boolean {
  return /考核分|效能分|得分|多少分(?!钟)|几分(?!钟)|考核(?:成绩|排名|情况)|街道考核/.test(words);
}

/** `城管局 本季度街道考核分`, or without a name the ranking; told to the asker alone (街道考核分). */
export async function scoreAnswer(context: CommandContext, units: readonly string[]): Promise<Outcome> {
  const { member, request, now } = context;
  const asked = spokenPeriod(request.text, now);
  const own = member.posts.filter(({ role }) => role === 'dept').map(({ unit }) => unit);
  const street = member.roles.includes('street');
  const oversees = isForManagement({ ...context, message: direct(context) });
  if (own.length === 0 && !street && !oversees) return { say: [answer('街道考核分请向街道、区指挥中心或组织部了解。')] };
  const isOwn = units.length > 0 && units.every((unit) => own.includes(unit));
  if (!isOwn && !oversees && !street) return { say: [answer('这里只能看本单位的考核分。')] };
  const opens = openToOthers(context, asked.period);
  if (!isOwn && opens !== undefined) return { say: [answer(`${asked.label}的考核分正请各单位先核对,${opens}起可以看。`)] };
  const bodies = units.length > 0 ? await unitBodies(context, asked, units, isOwn) : [await tableBody(context, asked)];
  const told: Say[] = bodies.map((body) => privately(context, body));
  return { say: isDirect(context) ? told : [...told, answer('考核分已单独发给您。')] };
}

/** Unlike the figures of the week, scores are asked for by the quarter when nothing is said. */
function spokenPeriod(words: string, now: number): AskedPeriod {
  const said = /[周週月年]|季度|[Qq][1-4]|今[天日]|昨/.test(words) ? words : `本季度 ${words}`;
  return askedPeriod(said, now);
}

function direct({ message, member }: CommandContext): CommandContext['message'] {
  return { ...message, conversation: { ...message.conversation, kind: 'direct', id: member.id } };
}

function surveyed({ period, asOf }: AskedPeriod, branches = false): ScoreAsked {
  return { period, ...(asOf === undefined ? {} : { asOf }), branches };
}

async function unitBodies(context: CommandContext, asked: AskedPeriod, units: readonly string[], isOwn: boolean) {
  const { directory, member, slots } = context;
  const own = scopeOfMember(member, directory);
  const all = scoredScopes(context);
  const scopes = isOwn || own.key === 'district' ? all : all.filter(({ key }) => key === own.key);
  const section = slots.sections?.[0] ?? ownSection(context);
  const frozen = await frozenAs(context, asked);
  const surveys = await scoreSurvey(context, surveyed(asked, section !== undefined), scopes);
  const appeals = await keptOf(context, APPEAL, appealSchema);
  return units.map((unit) => {
    const name = section ?? unit;
    const leftOut = appeals.filter(({ body }) => body.unit === unit && body.ruling?.granted).map(({ body }) => body.no);
    const areas = scopes.map((scope) => {
      const fresh = surveys.get(scope.key)?.find((one) => one.unit === name);
      const kept = frozen?.areas.find(({ key }) => key === scope.key)?.scores.find((one) => one.unit === name);
      const score = fresh && kept ? asFrozen(fresh, kept) : fresh;
      return { name: scope.key === 'district' ? '全区合计' : scope.name, ...(score ? { score } : {}) };
    });
    return scoreUnit.render({
      heading: { scope: own.name, ...asked },
      unit: name,
      areas: areas.some(({ score }) => score) ? areas.filter(({ score }) => score) : areas.slice(0, 1),
      rules: context.policy.scoring,
      leftOut,
      ...(frozen && section === undefined ? { frozen: { hash: frozen.hash, formula: frozen.formula } } : {}),
    });
  });
}

/** 我们中队: said by its own people, the branch itself is what is asked about. */
function ownSection({ request, member }: CommandContext): string | undefined {
  if (!/(?:我们?|本|咱们?)(?:中队|大队|所|队|站|科)/.test(request.text)) return undefined;
  return member.posts.find(({ section }) => section !== undefined)?.section;
}

/** The period as it was frozen, if it was. */
async function frozenAs(context: CommandContext, { period }: AskedPeriod) {
  const name = nameOfPeriod(period);
  return name === undefined ? undefined : (await keptOne(context, FREEZE, freezeSchema, name))?.body;
}

/** The figures of a frozen period are those that were frozen, whatever was corrected since. */
function asFrozen(fresh: UnitScore, { efficiency, owner, street, cases, points, sufficient }: FrozenScore): UnitScore {
  const { mean: _, ...given } = fresh.owner;
  const { efficiency: _efficiency, street: _street, ...rest } = fresh;
  return {
    ...rest,
    cases,
    points,
    sufficient,
    owner: owner === undefined ? given : { ...given, mean: owner },
    ...(efficiency === undefined ? {} : { efficiency }),
    ...(street === undefined ? {} : { street }),
  };
}

async function tableBody(context: CommandContext, asked: AskedPeriod) {
  const { directory, member } = context;
  const own = scopeOfMember(member, directory);
  const frozen = await frozenAs(context, asked);
  const kept = frozen?.areas.find(({ key }) => key === own.key)?.scores;
  const scores = kept ?? (await scoreSurvey(context, surveyed(asked), [own])).get(own.key)?.map(frozenScore) ?? [];
  const ranked = rankedScores(scores);
  return scoreTable.render({
    heading: { scope: own.name, ...asked },
    ranked,
    tooFew: scores.filter((score) => !ranked.includes(score)).map(({ unit }) => unit),
    ...(frozen ? { frozen: { hash: frozen.hash, formula: frozen.formula } } : {}),
  });
}
