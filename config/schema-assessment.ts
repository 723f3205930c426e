import { z } from 'zod';
import type { ScoringRules } from '../src/domain/scoring-rules.ts';
import { count, fields, note, text, version } from './schema-fields.ts';

const part = z.number().min(0).max(1);
const points = z.number().min(0).max(100);
const factor = z.number().positive();

/** Form of `assessment.yaml`: how scores are made and when somebody is asked to explain (考核口径). */
export const assessmentSchema = fields({
  version,
  note,
  公式: text,
  效能分: fields({ 响应: part, 按时报到: part, 按时办结: part, 解决: part, 满意: part }),
  扣分: fields({ 不予退单: points, 重新办理: points, 虚假办结: points, 督查催办: points, 最多扣: points }),
  协办折算: part,
  街道考核分: fields({ 效能分: part, 吹哨方评分: part }),
  最少件数: count,
  评分档: fields({ 优: points, 良: points, 中: points, 差: points }),
  写理由: fields({ 低于: points, 高于: points }),
  公示: fields({ 本单位先看: count, 可申诉: count }),
  待核实: fields({
    空哨: count,
    乱吹哨: count,
    吹哨量倍差: factor,
    吹哨量基期: count.default(4),
    应吹未吹: count,
    虚假办结: count,
    说明不全件数: count.default(3),
    说明不全占比: part.default(0.2),
    同人两地分钟: count,
    吹哨率偏高: factor,
    吹哨率偏低: part,
    看几天: count,
    说明期: count,
  }),
});
export type AssessmentFile = z.infer<typeof assessmentSchema>;

/** The file as it would stand for these rules; a folder without the file has the usual ones. */
export function assessmentFileOf(rules: ScoringRules): AssessmentFile {
  const { weights, penalties, flags } = rules;
  const grade = (word: string): number => rules.grades[word] ?? 0;
  return {
    version: 1,
    公式: rules.formula,
    效能分: {
      响应: weights.responded,
      按时报到: weights.reported,
      按时办结: weights.closed,
      解决: weights.solved,
      满意: weights.satisfied,
    },
    扣分: {
      不予退单: penalties.refusedReturn,
      重新办理: penalties.reopened,
      虚假办结: penalties.falseClose,
      督查催办: penalties.urged,
      最多扣: penalties.cap,
    },
    协办折算: rules.coWeight,
    街道考核分: { 效能分: rules.street.efficiency, 吹哨方评分: rules.street.owner },
    最少件数: rules.enough,
    评分档: { 优: grade('优'), 良: grade('良'), 中: grade('中'), 差: grade('差') },
    写理由: { 低于: rules.reasonBelow, 高于: rules.reasonAbove },
    公示: { 本单位先看: rules.previewDays, 可申诉: rules.appealDays },
    待核实: {
      空哨: flags.emptyWhistles,
      乱吹哨: flags.wrongWhistles,
      吹哨量倍差: flags.volumeSigmas,
      应吹未吹: flags.unheardRequests,
      吹哨量基期: flags.volumeWeeks,
      虚假办结: flags.falseCloses,
      说明不全件数: flags.bareCloses,
      说明不全占比: flags.bareShare,
      同人两地分钟: flags.samePersonMinutes,
      吹哨率偏高: flags.rateAbove,
      吹哨率偏低: flags.rateBelow,
      看几天: flags.days,
      说明期: flags.explainDays,
    },
  };
}

/** Makes the assessment's rules of a checked file (考核口径). */
export function resolveScoring(file: AssessmentFile): ScoringRules {
  const { 效能分, 扣分, 街道考核分, 写理由, 公示, 待核实 } = file;
  return {
    formula: file.公式,
    weights: {
      responded: 效能分.响应,
      reported: 效能分.按时报到,
      closed: 效能分.按时办结,
      solved: 效能分.解决,
      satisfied: 效能分.满意,
    },
    penalties: {
      refusedReturn: 扣分.不予退单,
      reopened: 扣分.重新办理,
      falseClose: 扣分.虚假办结,
      urged: 扣分.督查催办,
      cap: 扣分.最多扣,
    },
    coWeight: file.协办折算,
    street: { efficiency: 街道考核分.效能分, owner: 街道考核分.吹哨方评分 },
    enough: file.最少件数,
    grades: file.评分档,
    reasonBelow: 写理由.低于,
    reasonAbove: 写理由.高于,
    previewDays: 公示.本单位先看,
    appealDays: 公示.可申诉,
    flags: {
      emptyWhistles: 待核实.空哨,
      wrongWhistles: 待核实.乱吹哨,
      volumeSigmas: 待核实.吹哨量倍差,
      unheardRequests: 待核实.应吹未吹,
      volumeWeeks: 待核实.吹哨量基期,
      falseCloses: 待核实.虚假办结,
      bareCloses: 待核实.说明不全件数,
      bareShare: 待核实.说明不全占比,
      samePersonMinutes: 待核实.同人两地分钟,
      rateAbove: 待核实.吹哨率偏高,
      rateBelow: 待核实.吹哨率偏低,
      days: 待核实.看几天,
      explainDays: 待核实.说明期,
    },
  };
}
