import type { World } from '../src/core/define-command.ts';
import type { Actor, Case } from '../src/domain/case.ts';
import { type Instant, spoken } from '../src/domain/instant.ts';
import { levelLabels } from '../src/domain/levels.ts';
import { unitName } from './case-words.ts';
import { oneLine } from './masked.ts';

interface Ruling {
  readonly at: Instant;
  readonly by: Actor;
  readonly what: string;
  readonly why: string;
}

/** Every ruling on a case (裁定), oldest first: when, who, what, and why in their own words. */
export function rulingLines(world: Pick<World, 'directory'>, of: Case): string[] {
  return rulingsOf(of)
    .sort((left, right) => left.at - right.at)
    .map(({ at, by, what, why }) => {
      const reason = oneLine(
        why.replaceAll(of.no, '').replace(/^\s*(?:@\S+\s+)?(?:驳回|审核不通过|不予受理|不同意(?:退单|延期)?)?[\s,，:：]*/, ''),
        60,
      );
      return `${of.no} ${spoken(at)} ${unitName(world, by.unit)}${by.name}${what}${reason === '' ? '' : `:${reason}`}`;
    });
}

function rulingsOf(of: Case): Ruling[] {
  const { approval, extension, settlement, escalations = [] } = of;
  return [
    ...(approval?.decidedBy && approval.decidedAt !== undefined && of.escalations === undefined
      ? [
          {
            at: approval.decidedAt,
            by: approval.decidedBy,
            what: approval.passed === false ? '审核不通过' : '审核通过',
            why: approval.passed === false ? (approval.words ?? '') : '',
          },
        ]
      : []),
    ...of.returns.flatMap(({ unit, ruling }) =>
      ruling === undefined ? [] : [{ ...ruling, what: `${ruling.accepted ? '同意' : '不同意'}${unit}退单`, why: ruling.words }],
    ),
    ...(extension?.ruling === undefined
      ? []
      : [{ ...extension.ruling, what: `${extension.ruling.accepted ? '同意' : '不同意'}延期`, why: extension.ruling.words }]),
    ...escalations.flatMap(({ to, answer }) =>
      answer === undefined
        ? []
        : [
            {
              ...answer,
              what: `${levelLabels[to]}级${answer.accepted ? '受理' : '退回'}`,
              why: answer.accepted ? '' : answer.words,
            },
          ],
    ),
    ...(settlement === undefined ? [] : [{ ...settlement, what: `定${settlement.unit}负责到底`, why: settlement.words }]),
  ];
}
