import type { Effect } from './patch.ts';

/** What stands where words were (撤下的原话). */
const ERASED = '(原话已按要求撤下)';

/** The newest score of a department takes the place of an earlier one; the timeline keeps both. */
export const score: Effect = (before, step) => {
  const { unit = '', score: given = 0, reason = '' } = step.input;
  const others = (before.scores ?? []).filter((known) => known.unit !== unit);
  return { scores: [...others, { unit, score: given, reason, by: step.actor, at: step.now }] };
};

/**
 * Takes one person's words out of everything that is shown (撤下原话). The timeline keeps their hash, so that the chain still holds and
 * the words can be proved, but not read.
 */
export const erase: Effect = (before, step) => {
  const person = step.input.erase;
  const { resolution } = before;
  return {
    ...(before.opener.person === person ? { text: ERASED } : {}),
    ...(resolution !== undefined && resolution.by.person === person ? { resolution: { ...resolution, note: ERASED } } : {}),
    ratings: before.ratings.map(({ reason, ...rating }) =>
      reason === undefined || rating.by.person === person ? rating : { ...rating, reason },
    ),
    ...(before.scores ? { scores: before.scores.map((one) => (one.by.person === person ? { ...one, reason: '' } : one)) } : {}),
    timeline: before.timeline.map((entry) => (entry.person === person ? { ...entry, words: null } : entry)),
  };
};
