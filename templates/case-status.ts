import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface CaseStatusView {
  readonly no: string;
  readonly type: string;
  readonly title: string;
  readonly status: string;
  /** Which of the four steps it is in: `四步 3/4 联动解题`. */
  readonly phase?: string;
  /** Who works on it, the lead first: `主办住建局(待报到)`. */
  readonly units: readonly { readonly unit: string; readonly lead: boolean; readonly state: string }[];
  /** What is worth knowing about the status: when it closed, what it was merged into, why it rests. */
  readonly notes: readonly string[];
  /** The last word of those who work on it. */
  readonly latest?: { readonly when: string; readonly who: string; readonly words: string };
  /** What comes next, by whom, until when; absent once all is done. */
  readonly next?: string;
}

/** How a case stands, for staff (查询). */
export default defineTemplate<CaseStatusView>({
  id: 'case-status',
  sample: {
    no: 'QH240612-03',
    type: '常规哨',
    title: '书院路22号 路灯不亮',
    status: '处置中',
    phase: '四步 3/4 联动解题',
    units: [
      { unit: '住建局', lead: true, state: '已报到' },
      { unit: '供电公司', lead: false, state: '待报到' },
    ],
    notes: [],
    latest: { when: '6月12日 15:20', who: '住建局蔡工', words: '灯杆已查,明早换灯具' },
    next: '住建局蔡工办结,6月19日 18:00前',
  },
  render(view) {
    const units = view.units.map(({ unit, lead, state }) => `${lead ? '主办' : '协办'}${unit}(${state})`).join(';');
    const lines: Paragraph[] = [
      [{ strong: `${view.no}【${view.type}】${view.title}` }],
      [{ text: [view.status, ...view.notes, ...(units === '' ? [] : [units])].join(',') }],
    ];
    if (view.latest) lines.push([{ text: `最近:${view.latest.when} ${view.latest.who}:${view.latest.words}` }]);
    const ahead = [view.next && `下一步:${view.next}`, view.phase && `(${view.phase})`].filter(Boolean).join('');
    if (ahead !== '') lines.push([{ text: ahead }]);
    return { paragraphs: lines };
  },
});
