import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** What a report upward on an emergency says (初报、续报、终报). */
export interface IncidentBriefView {
  readonly kind: '初报' | '续报' | '终报';
  readonly no: string;
  readonly title: string;
  readonly happened: string;
  readonly found: string;
  readonly told: string;
  readonly done?: string;
  readonly units: readonly string[];
  /** From the call to the first on the spot. */
  readonly minutes?: number;
  readonly lines: readonly string[];
  readonly result?: string;
  readonly next?: string;
  readonly links: readonly string[];
}

/** The report, drafted out of the timeline: to be read through and sent by a person. */
export default defineTemplate<IncidentBriefView>({
  id: 'incident-brief',
  sample: {
    kind: '续报',
    no: 'QH240612-05',
    title: '书院路18号 路面塌陷',
    happened: '6月12日 09:05',
    found: '书院社区 小钱',
    told: '书院路18号路面塌陷,有车陷入',
    units: ['住建局已报到', '水务局待报到'],
    minutes: 18,
    lines: ['6月12日 09:06 书院社区小钱吹哨', '6月12日 09:24 住建局蔡工报到'],
    next: '住建局蔡工办结,6月13日 09:06前',
    links: [],
  },
  render(view) {
    const line = (text: string | undefined): Paragraph[] => (text === undefined || text === '' ? [] : [[{ text }]]);
    const came = view.minutes === undefined ? '' : `,首个单位${view.minutes}分钟到场`;
    return {
      paragraphs: [
        [{ strong: `【${view.kind}(拟)】${view.title}(${view.no})` }],
        ...line(`发生:${view.happened};发现:${view.found}`),
        ...line(`情况:${view.told}`),
        ...line(view.done === undefined ? undefined : `先行处置:${view.done}`),
        ...line(view.units.length === 0 ? undefined : `力量:${view.units.join('、')}${came}`),
        ...line(view.lines.length === 0 ? undefined : `经过:${view.lines.join(';')}`),
        ...line(view.kind === '终报' ? `结果:${view.result ?? '尚未办结'}` : undefined),
        ...line(view.kind === '终报' || view.next === undefined ? undefined : `下一步:${view.next}`),
        ...line(view.links.length === 0 ? undefined : `后续:修复另立 ${view.links.join('、')}`),
        ...line('——按全程记录草拟,请核对后上报。'),
      ],
    };
  },
});
