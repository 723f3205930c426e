import type { FiveMatter } from './whistle-type.ts';

/** The second label of a case (梯次): who it needs. */
export const tiers = ['consult', 'coordinate', 'respond', 'professional', 'volunteer'] as const;
export type Tier = (typeof tiers)[number];

export const tierLabels: Record<Tier, string> = {
  consult: '重大事项协商',
  coordinate: '难事协调解决',
  respond: '急事快速应对',
  professional: '愁事专业匹配',
  volunteer: '杂事多元推进',
};

/** Whom a label of the second kind leads to (专业人和志愿队), as the organisation file has them. */
export interface TierHelp {
  /** 愁事: by words that stand in what is told, which professional helps and how to reach one. */
  readonly professionals: readonly Professional[];
  /** 杂事: volunteers of a community and what they can do. */
  readonly teams: readonly {
    readonly name: string;
    readonly community: string;
    readonly lead: string;
    readonly skills: readonly string[];
    readonly open?: string;
  }[];
}

/** A professional who helps with worries (专业人). */
export interface Professional {
  readonly who: string;
  readonly words: readonly string[];
  readonly contact: string;
}

/**
 * The 梯次 that follows from the 五事 class: a worry goes to a professional however its whistle is blown, unless it is an emergency, is
 * talked over by many or has already proven hard; of the rest what is everyday goes to many hands.
 */
export function tierOf(five: FiveMatter, words: string, help: Pick<TierHelp, 'professionals'>): Tier {
  if (five === 'major') return 'consult';
  if (five === 'difficult') return 'coordinate';
  if (five === 'urgent') return 'respond';
  if (professionalFor(words, help) !== undefined) return 'professional';
  return five === 'important' ? 'consult' : 'volunteer';
}

/** Which professional a worry asks for. */
export function professionalFor(words: string, { professionals }: Pick<TierHelp, 'professionals'>): Professional | undefined {
  return professionals.find((one) => one.words.some((word) => words.includes(word)));
}

/** The community's volunteers who can do what is told. */
export function teamFor(
  words: string,
  community: string | undefined,
  { teams }: Pick<TierHelp, 'teams'>,
): TierHelp['teams'][number] | undefined {
  return teams.find((team) => team.community === community && team.skills.some((skill) => words.includes(skill)));
}
