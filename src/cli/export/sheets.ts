import { titleOf } from '../../domain/case-parts.ts';
import { type Rate, shareOf } from '../../domain/figures-rate.ts';
import { spoken } from '../../domain/instant.ts';
import { rankedScores, type UnitScore } from '../../domain/score-tally.ts';
import { statusLabels } from '../../domain/status.ts';
import { whistleLabels } from '../../domain/whistle-type.ts';
import type { Assessment } from './assessment.ts';

/** A cell: words, a number, or a formula of our own. */
export type Cell = string | number | { readonly formula: string } | undefined;

/** One sheet (工作表). */
export interface Table {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const rateHeads = ['响应率', '按时报到率', '按时办结率', '解决率', '满意率'] as const;
const rounded = (score: number | undefined): Cell => (score === undefined ? '—' : Math.round(score * 100) / 100);
const percent = (rate: Rate): Cell => {
  const share = shareOf(rate);
  return share === undefined ? '—' : `${Math.round(share * 1000) / 10}%(${rate.numerator}/${rate.denominator})`;
};

function rowOf(area: string, score: UnitScore, rank: Cell): Cell[] {
  const { rates, penalties, owner } = score;
  const off = [...penalties.refusedReturn, ...penalties.reopened, ...penalties.falseClose, ...penalties.urged];
  return [
    area,
    score.unit,
    score.cases.length,
    ...[rates.responded, rates.reported, rates.closed, rates.solved, rates.satisfied].map(percent),
    score.points,
    off.join('、'),
    rounded(score.efficiency),
    rounded(owner.mean),
    score.sufficient ? rounded(score.street) : '样本不足',
    rank,
    score.cases.join('、'),
  ];
}

const scoreHead = [
  '区域',
  '单位',
  '件数',
  ...rateHeads,
  '扣分',
  '扣分的事',
  '效能分',
  '吹哨方评分',
  '街道考核分',
  '排名',
  '涉及的事',
];

/** Every unit's score in every area (考核分). */
export function scoreRows({ areas }: Assessment): Table {
  const rows = areas.flatMap(({ name, scores }) => {
    const ranked = rankedScores(scores);
    return scores.map((score) => rowOf(name, score, ranked.includes(score) ? ranked.indexOf(score) + 1 : '不排名'));
  });
  return { name: '街道考核分', head: scoreHead, rows };
}

/** The same for branches (派出机构). */
export function branchRows({ areas }: Assessment): Table {
  const rows = areas.flatMap(({ name, branches }) => branches.map((score) => rowOf(name, score, '')));
  return { name: '派出机构', head: scoreHead, rows };
}

/** Every case behind a number: who was called, when it was due, when it was done, what people said (明细). */
export function caseRows({ cases }: Assessment): Table {
  const rows = cases.map((of): Cell[] => [
    of.no,
    of.type ? whistleLabels[of.type] : '诉求',
    of.visibility === 'public' ? titleOf(of) : '(不公开事项)',
    statusLabels[of.status],
    of.departments.map(({ unit, part }) => `${unit}${part === 'lead' ? '(主办)' : ''}`).join('、'),
    of.windows.flatMap((window) => (window.clock === 'report' ? [`${window.unit ?? ''} ${spoken(window.due)}`] : [])).join('、'),
    of.departments
      .flatMap(({ unit, reportedAt }) => (reportedAt === undefined ? [] : [`${unit} ${spoken(reportedAt)}`]))
      .join('、'),
    of.resolution ? spoken(of.resolution.at) : '',
    of.redone,
    of.reopened,
    (of.scores ?? []).map(({ unit, score, reason }) => `${unit} ${score}${reason ? `(${reason})` : ''}`).join('、'),
  ]);
  const head = ['编号', '哨种', '事项', '状态', '单位', '报到时限', '报到', '办结', '重新处置', '重新办理', '吹哨方评分'];
  return { name: '明细', head, rows };
}

/** What appeals were made and how they were ruled on: those granted are not counted (剔除). */
export function appealRows({ appeals }: Assessment): Table {
  const rows = appeals.map(({ no, unit, basis, ruling }): Cell[] => [
    no,
    unit,
    basis,
    ruling === undefined ? '待裁' : ruling.granted ? '成立,不计入' : '不成立',
    ruling?.words ?? '',
    ruling?.by.name ?? '',
  ]);
  return { name: '申诉和剔除', head: ['编号', '单位', '依据', '裁定', '理由', '裁定人'], rows };
}

/**
 * The year-end composite (年终综合评议): the street's score of a department, and the district's of a city unit, each by its own weight;
 * the other parts are the assessor's to fill in.
 */
export function yearEndRows({ areas, weights, cityUnits }: Assessment): Table {
  const whole = areas.at(-1)?.scores ?? [];
  const rows = whole.map((score, index): Cell[] => {
    const isCity = cityUnits.includes(score.unit);
    const weight = isCity ? weights.districtOnCity : weights.streetOnDepartment;
    const line = index + 2;
    return [
      score.unit,
      isCity ? '区对市级' : '街道对部门',
      score.street === undefined || (!score.sufficient && !isCity) ? '—' : rounded(score.street),
      weight,
      { formula: `IF(ISNUMBER(C${line}),C${line}*D${line},"—")` },
      undefined,
      { formula: `IF(AND(ISNUMBER(C${line}),ISNUMBER(F${line})),C${line}*D${line}+F${line}*(1-D${line}),"—")` },
    ];
  });
  return { name: '年终综合评议', head: ['单位', '口径', '考核分', '权重', '折算', '其他部分(请填)', '综合'], rows };
}

/** How it was made: period, formula, weights, fingerprint (说明). */
export function notes({ name, asOf, rules, frozen }: Assessment): Table {
  const { weights, penalties, street } = rules;
  const rows: Cell[][] = [
    ['期间', name],
    ['算到', spoken(asOf)],
    ['公式', frozen?.formula ?? rules.formula],
    [
      '效能分',
      `100×(${weights.responded}响应+${weights.reported}按时报到+${weights.closed}按时办结+${weights.solved}解决+${weights.satisfied}满意)−扣分`,
    ],
    [
      '扣分',
      `退单未获同意${penalties.refusedReturn}、重新办理${penalties.reopened}、反复办结${penalties.falseClose}、督查催办${penalties.urged},最多${penalties.cap}`,
    ],
    [
      '街道考核分',
      `${street.efficiency}×效能分+${street.owner}×吹哨方评分;没有评分的只算效能分;分母为零的写“—”,权重由其余各项分担`,
    ],
    ['样本', `不满${rules.enough}件不排名;协办折算${rules.coWeight}`],
    ['不计入', '同意的退单、并入、撤回、挂账期间、申诉成立的'],
    ['封账', frozen ? `已封账,指纹${frozen.hash}` : '未封账'],
  ];
  return { name: '说明', head: ['项', '内容'], rows };
}
