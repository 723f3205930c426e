import type { World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { createDigest, type DigestMaterial } from '../src/domain/digest.ts';
import { createFigures, type Figures, figuresReachBack, gather } from '../src/domain/figures.ts';
import type { Instant } from '../src/domain/instant.ts';
import type { Period } from '../src/domain/period.ts';
import { openStatuses } from '../src/domain/status.ts';
import { underNow } from '../src/domain/unit-merge.ts';
import type { Scope } from './scopes.ts';

/** The figures of one area, and those of an earlier stretch to compare with. */
export interface Survey {
  readonly material: DigestMaterial;
  readonly before: Figures;
}

/**
 * Surveys several areas in one pass over the cases (一次算好各处): the same stream feeds every area. `asOf` is given while the period
 * still runs. The result has every scope's key.
 */
export async function survey(
  world: World,
  { period, before, asOf = period.to }: { readonly period: Period; readonly before: Period; readonly asOf?: Instant },
  scopes: readonly Scope[],
): Promise<ReadonlyMap<string, Survey>> {
  const { directory, policy } = world;
  const common = {
    isLocal: (unit: string) => directory.unit(unit)?.kind === 'street-team',
    listed: (matter: string) => directory.matter(matter)?.five,
    policy,
  };
  const reducers = new Map(
    scopes.map(({ key, covers }) => [
      key,
      {
        now: createDigest({ ...common, period, asOf, covers }),
        before: createFigures({ ...common, period: before, asOf: before.to, covers }),
      },
    ]),
  );
  const all = [...reducers.values()].flatMap((both) => [both.now, both.before]);
  await gather(casesSince(world, Math.min(figuresReachBack(period), before.from)), all);
  return new Map([...reducers].map(([key, both]) => [key, { material: both.now.result(), before: both.before.result() }]));
}

/** Every case that changed since a moment, and those still open that did not, departments by the names they have now. Streamed: nothing is kept. */
export async function* casesSince({ cases, directory }: Pick<World, 'cases' | 'directory'>, reach: Instant): AsyncIterable<Case> {
  const nameNow = (unit: string): string => directory.unit(unit)?.name ?? unit;
  for await (const of of cases.find({ changedFrom: reach })) yield underNow(of, nameNow);
  for await (const of of cases.find({ status: openStatuses, openedBefore: reach }))
    if (of.changedAt < reach) yield underNow(of, nameNow);
}
