import type { Case } from '../case.ts';
import type { Effect } from './patch.ts';

/** What stands where words were (撤下的原话). */
const ERASED = '(原话已按要求撤下)';

/**
 * The newest score of a department takes the place of an earlier one, and counts when that one counted unless its time is closed; the
 * timeline keeps both.
 */
export const score: Effect = (before, step) => {
  const { unit = '', score: given = 0, reason = '', countsAt = step.now } = step.input;
  const others = (before.scores ?? []).filter((known) => known.unit !== unit);
  return { scores: [...others, { unit, score: given, reason, by: step.actor, at: countsAt }] };
};

/**
 * Takes one person's words, or those of one message, out of everything that is shown (撤下原话). The timeline keeps their hash, so that the
 * chain still holds and the words can be proved, but not read.
 */
export const erase: Effect = (before, step) => {
  const { erase: person, eraseCause: stem } = step.input;
  const said = ({ person: whose, cause }: Case['timeline'][number]): boolean =>
    whose === person && (stem === undefined || cause.startsWith(`${stem}/`));
  const gone = before.timeline.filter(said);
  const did = (...actions: string[]): boolean => gone.some(({ action }) => actions.includes(action));
  const opened = gone.some(({ seq }) => seq === 1);
  const { resolution } = before;
  return {
    ...(opened ? { text: ERASED } : {}),
    ...(resolution !== undefined && resolution.by.person === person && did('resolve', 'solve', 'supplement')
      ? { resolution: { ...resolution, note: ERASED } }
      : {}),
    ...(did('rate', 'reopen')
      ? {
          ratings: before.ratings.map(({ reason: _, ...rating }, index) =>
            rating.by.person === person ? rating : (before.ratings[index] ?? rating),
          ),
        }
      : {}),
    ...(before.scores && did('score')
      ? { scores: before.scores.map((one) => (one.by.person === person ? { ...one, reason: '' } : one)) }
      : {}),
    ...(did('return')
      ? { returns: before.returns.map((one) => (one.by.person === person ? { ...one, basis: ERASED } : one)) }
      : {}),
    ...(before.extension && did('extend') ? { extension: { ...before.extension, reason: ERASED } } : {}),
    ...(before.callbacks && did('callback')
      ? { callbacks: before.callbacks.map((one) => (one.by.person === person ? { ...one, words: '' } : one)) }
      : {}),
    ...(before.awaitingInfo && did('need-info') && before.awaitingInfo.by.person === person
      ? { awaitingInfo: { ...before.awaitingInfo, note: ERASED } }
      : {}),
    ...(opened && before.incident ? { incident: withoutWords(before.incident) } : {}),
    timeline: before.timeline.map((entry) => (said(entry) ? { ...entry, words: null } : entry)),
  };
};

/** When it happened stays; what was told of it goes. */
function withoutWords({ foundBy: _found, done: _done, ...facts }: NonNullable<Case['incident']>): NonNullable<Case['incident']> {
  return facts;
}
