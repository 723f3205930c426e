import type { Relation } from './actions.ts';

/** The levels a case may be held at (层级), from below; the city is above the district and not in the chat. */
export const levels = ['grid', 'community', 'street', 'district', 'city'] as const;
export type Level = (typeof levels)[number];

export const levelLabels: Record<Level, string> = {
  grid: '网格',
  community: '社区',
  street: '街道',
  district: '区',
  city: '市',
};

/** The next level up (上一级). A grid has no party body of its own, so that its matters go to the street through the community. */
export function levelAbove(level: Level): Level {
  switch (level) {
    case 'grid':
    case 'community':
      return 'street';
    case 'street':
      return 'district';
    default:
      return 'city';
  }
}

/**
 * The highest level the speaker acts for in a case (说话人的层级). The city is not in the chat: the district's command centre writes down
 * what it answered.
 */
function levelOfStanding(standing: ReadonlySet<Relation>): Level | undefined {
  for (const level of ['district', 'street', 'community', 'grid'] as const) if (standing.has(level)) return level;
  return undefined;
}

/** The level a decision or a step up counts for (以哪一级说话): the speaker's own, where it stands above the one that holds the case. */
export function speaksAt(standing: ReadonlySet<Relation>, held: Level): Level {
  const own = levelOfStanding(standing) ?? held;
  return levels.indexOf(own) > levels.indexOf(held) ? own : held;
}

/** Whether the speaker may act for the level that holds a case (本级): of that level or above, or of the unit that blew it there. */
export function actsForLevel(standing: ReadonlySet<Relation>, held: Level, whistled: Level | undefined): boolean {
  return reaches(levelOfStanding(standing), held) || (standing.has('whistler') && whistled === held);
}

/** Whether one level stands at least as high as another. */
function reaches(own: Level | undefined, asked: Level): boolean {
  if (own === undefined) return false;
  // What the city has to say is written down by the district.
  return levels.indexOf(own) >= Math.min(levels.indexOf(asked), levels.indexOf('district'));
}
