import type { Paragraph, Span } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** A unit on the card; `person` is mentioned only where somebody is called to act. */
export interface CardUnit {
  readonly unit: string;
  readonly lead: boolean;
  readonly state: string;
  readonly person?: { readonly id: string; readonly call: string };
}

/** The one card of a case: posted at dispatch, edited in place ever after. */
export interface CaseCardView {
  readonly no: string;
  readonly type: string;
  readonly title: string;
  readonly status: string;
  readonly units: readonly CardUnit[];
  readonly whistler: string;
  readonly reportBy?: string;
  readonly closeBy?: string;
  readonly gridHead?: string;
  /** What to dial first, on emergencies. */
  readonly firstCall?: string;
  /** Why it went where it went, or which calendar was used. */
  readonly notes: readonly string[];
  /** True when the card is posted to call people; false when it only shows the newest state. */
  readonly calling: boolean;
  readonly buttons: readonly { readonly key: string; readonly label: string }[];
}

/** The dispatch card (派单卡片). */
export default defineTemplate<CaseCardView>({
  id: 'case-card',
  sample: {
    no: 'QH240612-03',
    type: '常规哨',
    title: '书院路22号 路灯不亮',
    status: '待报到',
    units: [{ unit: '住建局', lead: true, state: '待报到', person: { id: 'u_zj_lly1', call: '蔡工' } }],
    whistler: '梧桐街道 李书记',
    reportBy: '6月13日 09:00',
    closeBy: '6月19日 18:00',
    gridHead: '陆网格长',
    notes: [],
    calling: true,
    buttons: [
      { key: 'ack:QH240612-03', label: '签收' },
      { key: 'report:QH240612-03', label: '报到' },
    ],
  },
  render(view) {
    const heading = `【${view.type}】${view.no} ${view.title}`;
    const head: Paragraph = [{ strong: heading }];
    const first: Paragraph[] = view.firstCall ? [[{ text: view.firstCall }]] : [];
    const units = view.units.toSorted((one, other) => Number(other.lead) - Number(one.lead));
    const called: Paragraph = units.flatMap((unit, index): Span[] => [
      { text: `${index === 0 || view.calling ? '' : ';'}${unit.lead ? '主办' : '协办'} ${unit.unit} ` },
      ...(unit.person && view.calling ? [{ mention: unit.person.id, name: unit.person.call } as const] : []),
      ...(view.calling ? [] : [{ text: unit.state }]),
    ]);
    const times = [view.reportBy && `请于${view.reportBy}前报到`, view.closeBy && `${view.closeBy}前办结`]
      .filter(Boolean)
      .join(',');
    const from = [`${view.whistler}吹哨`, view.gridHead && `${view.gridHead}知晓`].filter(Boolean).join(',');
    const state: Paragraph[] = [[{ text: `状态:${view.status}` }]];
    return {
      paragraphs: [
        head,
        ...first,
        ...(called.length > 0 ? [called] : []),
        ...state,
        [{ text: times ? `${times}(${from})` : from }],
        ...view.notes.map((note): Paragraph => [{ text: note }]),
      ],
      card: {
        title: heading,
        fields: [
          { name: '状态', value: view.status },
          ...units.map((unit) => ({ name: unit.lead ? '主办' : '协办', value: unit.unit })),
          ...(view.reportBy ? [{ name: '报到时限', value: view.reportBy }] : []),
          ...(view.closeBy ? [{ name: '办结时限', value: view.closeBy }] : []),
        ],
        buttons: view.buttons,
      },
    };
  },
});
