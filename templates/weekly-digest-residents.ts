import type { ResidentsDigest } from '../src/domain/digest-view.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { periodWords } from './shared/figures.ts';
import { sampleDigest } from './shared/sample-digest.ts';

/** Kinds of matters told by name; the rest is 其他. */
const KINDS = 3;

/** The residents' weekly digest (居民版周报): what was settled, in three lines, without names, scores or office words. */
export default defineTemplate<ResidentsDigest>({
  id: 'weekly-digest-residents',
  sample: {
    heading: { ...sampleDigest.heading, scope: '锦绣社区' },
    total: 8,
    byMatter: [
      { name: '路灯不亮', count: 3 },
      { name: '垃圾清运', count: 2 },
      { name: '楼道堆物', count: 1 },
      { name: '井盖缺损', count: 1 },
    ],
    open: 2,
  },
  render({ heading, total, byMatter, open }) {
    const named = byMatter.slice(0, KINDS);
    const rest = total - named.reduce((sum, { count }) => sum + count, 0);
    const kinds = [
      ...named.map(({ name, count }) => `${name}${count}件`),
      ...(rest > 0 && named.length > 0 ? [`其他${rest}件`] : []),
    ];
    const settled = total === 0 ? '这一周没有新办好的事' : `办好了${total}件${kinds.length > 0 ? `:${kinds.join('、')}` : ''}`;
    return {
      paragraphs: [
        [{ strong: `${heading.scope} 本周办成的事(${periodWords(heading.period)})` }],
        [{ text: `${settled}。` }],
        [{ text: open > 0 ? `还有${open}件正在办,有进展会告诉反映的邻居。` : '大家反映的事都办好了。' }],
        [{ text: '谢谢大家反映。看到问题在群里@我说地点和情况就行。无需回复' }],
      ],
    };
  },
});
