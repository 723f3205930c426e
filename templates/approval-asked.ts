import { defineTemplate } from '../src/messages/template.ts';

export interface ApprovalAskedView {
  readonly no: string;
  readonly type: string;
  readonly title: string;
  readonly whistler: string;
  readonly units: readonly string[];
  /** Why it waits: a priority whistle of a community, a matter on no list, or a second reopening. */
  readonly why: 'type' | 'unlisted' | 'reopened';
  readonly by: string;
  readonly words: string;
  /** The decision of the level below, on a 协调哨. */
  readonly decision?: string;
  /** It was passed up out of the work. */
  readonly raised?: boolean;
  /** Whom the model proposes, likeliest first, and past cases that read alike. */
  readonly proposed?: readonly { readonly unit: string; readonly percent: number }[];
  readonly alike?: readonly string[];
}

const reasons = { type: '请审核是否发哨', unlisted: '不在事项清单,请认定派给谁', reopened: '第二次反映未解决,请核定' } as const;

/** To those who decide whether a whistle goes out (待审核). */
export default defineTemplate<ApprovalAskedView>({
  id: 'approval-asked',
  sample: {
    no: 'QH240612-07',
    type: '重点哨',
    title: '春晓苑东侧 违法建设',
    whistler: '春晓社区 汤慧君',
    units: ['城管局', '住建局', '公安分局'],
    why: 'type',
    by: '6月12日 14:30',
    words: '重点哨 春晓苑东侧彩钢房违建,城管、住建、公安',
  },
  render(view) {
    const proposed = view.proposed ?? [];
    const likely = proposed.map(({ unit, percent }) => `${unit}(${percent}%)`).join('、');
    const alike = view.alike ?? [];
    const units = view.units.length > 0 ? `拟派${view.units.join('、')}。` : '';
    const how =
      view.why === 'unlisted'
        ? `同意请回:审核通过 ${view.no},X局牵头`
        : `同意请点“审核通过”,或回:审核通过 ${view.no}(要定日期就加“,X月X日前完成”)`;
    return {
      paragraphs: [
        [{ strong: `待审核 ${view.no}【${view.type}】${view.title}` }],
        [{ text: `${view.whistler}吹哨,${view.raised ? '下级提请受理' : reasons[view.why]}。${units}请在${view.by}前答复` }],
        ...(view.decision === undefined ? [] : [[{ text: `议事决定:${view.decision}` }]]),
        [{ text: `原话:${view.words}` }],
        ...(likely === '' ? [] : [[{ text: `以往相近的事多派:${likely}${alike.length > 0 ? `;如:${alike.join(';')}` : ''}` }]]),
        [{ text: `${how};不同意请回:驳回 ${view.no} 理由` }],
      ],
      card: {
        title: `待审核 ${view.no}【${view.type}】${view.title}`,
        fields: [],
        once: true,
        buttons: [
          ...proposed.map(({ unit }) => ({
            key: `propose:${view.no}:${unit}`,
            label: `派${unit}`,
            reply: `审核通过 ${view.no},${unit}牵头`,
          })),
          { key: `approve:${view.no}`, label: '审核通过' },
          { key: `reject:${view.no}`, label: '驳回' },
        ],
      },
    };
  },
});
