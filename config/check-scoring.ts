import type { Check } from './check-context.ts';
import type { Path } from './fault.ts';

/** Weights add up to one, grades fall from 优 to 差, and the reasons leave room between them (考核口径). */
export const checkScoring: Check = (context) => {
  const { assessment } = context.parts;
  const say = (path: Path, message: string): void => context.report('assessment', path, message);
  for (const key of ['效能分', '街道考核分'] as const) {
    const sum = Object.values<number>(assessment[key]).reduce((total, part) => total + part, 0);
    if (Math.abs(sum - 1) > 1e-9) say([key], `${key}的各项权重加起来是 ${Number(sum.toFixed(4))},应当等于 1。`);
  }
  const { 优, 良, 中, 差 } = assessment.评分档;
  if (!(优 > 良 && 良 > 中 && 中 > 差)) say(['评分档'], '优、良、中、差的分数要从高到低。');
  if (assessment.写理由.低于 >= assessment.写理由.高于) say(['写理由'], '“低于”要小于“高于”,中间的分数才不用写理由。');
};
