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

/** Worries a professional can help with, and which one: 律师, 心理, 医生. */
const worries: readonly (readonly [RegExp, string])[] = [
  [/欠薪|工资|劳动|纠纷|合同|继承|赡养|离婚|维权|诈骗|赔偿/, '律师'],
  [/抑郁|焦虑|轻生|想不开|心理|失独|丧亲|孤独/, '心理咨询'],
  [/独居|失能|卧床|慢性病|就医|看病|残疾|精神障碍/, '社区医生'],
];

/** The 梯次 that follows from the 五事 class; of everyday matters the worries go to professionals and the rest to many hands. */
export function tierOf(five: FiveMatter, words: string): Tier {
  if (five === 'major' || five === 'important') return 'consult';
  if (five === 'difficult') return 'coordinate';
  if (five === 'urgent') return 'respond';
  return professionalFor(words) === undefined ? 'volunteer' : 'professional';
}

/** Which professional a worry asks for. */
export function professionalFor(words: string): string | undefined {
  return worries.find(([pattern]) => pattern.test(words))?.[1];
}
