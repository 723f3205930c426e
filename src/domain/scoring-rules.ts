/** From how little a whistler's or a department's doings are worth a question (待核实阈值). */
export interface FlagRules {
  /** 空哨: so many unfounded whistles of one whistler within the days looked at. */
  readonly emptyWhistles: number;
  /** 乱吹哨: so many wrongly addressed whistles of one whistler. */
  readonly wrongWhistles: number;
  /** 乱吹哨: weekly whistles above the mean of the weeks before by so many standard deviations. */
  readonly volumeSigmas: number;
  /** 应吹未吹: so many residents, or requests, on one matter and place without a whistle. */
  readonly unheardRequests: number;
  /** 乱吹哨: fewer whole weeks of a unit's own before make no mean to compare with. */
  readonly volumeWeeks: number;
  /** 虚假办结: closes that lack what they must tell, so many and so large a share of the unit's own. */
  readonly bareCloses: number;
  readonly bareShare: number;
  /** 虚假办结: so many failed checks or reopenings of one case. */
  readonly falseCloses: number;
  /** 假报到: two on-site reports of one person at two places within so many minutes. */
  readonly samePersonMinutes: number;
  /** 吹哨率: a street above so many times, or below so small a part of, its peers. */
  readonly rateAbove: number;
  readonly rateBelow: number;
  /** How many days are looked at. */
  readonly days: number;
  /** Working days a unit has to explain before 督查 hears of it. */
  readonly explainDays: number;
}

/** Every number of the assessment that a deployment may change (考核口径). */
export interface ScoringRules {
  /** Names the formula; frozen periods carry it. */
  readonly formula: string;
  /** Parts of 效能分; together 1. */
  readonly weights: {
    readonly responded: number;
    readonly reported: number;
    readonly closed: number;
    readonly solved: number;
    readonly satisfied: number;
  };
  readonly penalties: {
    readonly refusedReturn: number;
    readonly reopened: number;
    readonly falseClose: number;
    readonly urged: number;
    /** Taken off at most. */
    readonly cap: number;
  };
  /** What a case counts for a co-department; the lead counts 1. */
  readonly coWeight: number;
  /** Of 街道考核分: 效能分, and the whistling side's own scores. Together 1. */
  readonly street: { readonly efficiency: number; readonly owner: number };
  /** Fewer cases are not ranked. */
  readonly enough: number;
  /** 优、良、中、差 as a score. */
  readonly grades: Readonly<Record<string, number>>;
  /** Below and above these a score has to give its reason. */
  readonly reasonBelow: number;
  readonly reasonAbove: number;
  /** Working days a department sees its figures before anyone else, and has to appeal. */
  readonly previewDays: number;
  readonly appealDays: number;
  readonly flags: FlagRules;
}

/** What counts where a deployment says nothing else (通用口径); `assessment.yaml` of the sample has the same. */
export const usualScoring: ScoringRules = {
  formula: '2026-1',
  weights: { responded: 0.1, reported: 0.2, closed: 0.25, solved: 0.25, satisfied: 0.2 },
  penalties: { refusedReturn: 1, reopened: 1, falseClose: 3, urged: 1, cap: 10 },
  coWeight: 0.5,
  street: { efficiency: 0.7, owner: 0.3 },
  enough: 5,
  grades: { 优: 95, 良: 85, 中: 70, 差: 50 },
  reasonBelow: 60,
  reasonAbove: 95,
  previewDays: 3,
  appealDays: 5,
  flags: {
    emptyWhistles: 2,
    wrongWhistles: 3,
    volumeSigmas: 3,
    unheardRequests: 3,
    volumeWeeks: 4,
    bareCloses: 3,
    bareShare: 0.2,
    falseCloses: 2,
    samePersonMinutes: 10,
    rateAbove: 3,
    rateBelow: 0.33,
    days: 30,
    explainDays: 3,
  },
};
