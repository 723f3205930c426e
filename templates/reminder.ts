import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** One reminder as one reader sees it. */
export interface ReminderView {
  readonly no: string;
  readonly title: string;
  /** 报到, 办结, 核查, 审核 … */
  readonly clock: string;
  readonly due: string;
  readonly unit?: string;
  readonly emergency: boolean;
  readonly tone: 'soon' | 'due' | 'late' | 'decide' | 'supervise' | 'repeat' | 'phone' | 'ask' | 'turn' | 'invite' | 'regulate';
  /** In a group: whom to mention. Nobody else is ever mentioned. */
  readonly mention?: { readonly id: string; readonly call: string };
  /** Phone numbers for those who decide in an emergency. */
  readonly phones?: string;
  readonly buttons: readonly { readonly key: string; readonly label: string }[];
  /** Heading under which reminders of one reader and tick become one message. */
  readonly heading: string;
}

/** What to reply, where people seldom do it. */
const howTo: Readonly<Record<string, (no: string) => string>> = {
  复核: (no) => `能办了回:销账 ${no};还不能办回:挂账 ${no} 原因 复核日期。`,
};

/** How each tone says it; blame stays private, the group hears a courteous line. */
function words(view: ReminderView): string {
  const what = `${view.no} ${view.title}`;
  const unit = view.unit ?? '';
  // Who has come to an emergency is asked to finish it, not to come.
  const comes = view.clock === '报到';
  switch (view.tone) {
    case 'soon':
      return `${what}:${view.due}前${view.clock},快到时限了${view.emergency ? (comes ? ',请尽快到场' : ',请抓紧处置') : ''}。`;
    case 'due':
      return `${what},${view.clock}时限到了,${view.emergency ? (comes ? '请马上到场,到了回一句' : '请抓紧处置,有进展马上回一句') : '方便时请回一句'}。`;
    case 'late':
      return `${what}:${unit}还没${view.clock}(时限${view.due}),请安排一下。`;
    case 'decide':
      return `${what}:${unit}超过${view.clock}时限较久(${view.due})${view.phones ? `,联系:${view.phones}` : ''},请您定。`;
    case 'supervise':
      return `拟提请督查:${what},${unit}未${view.clock}(时限${view.due})。`;
    case 'repeat':
      return `${what}:${unit}仍未${view.clock}(时限${view.due})。`;
    case 'phone':
      return `${what}:多次提醒仍无回应,请直接打电话${view.phones ? `:${view.phones}` : ''}。之后不再自动提醒。`;
    case 'ask':
      return `${what}进展怎么样?回一句即可:进展 ${view.no} ……`;
    case 'turn':
      return `${what}等您${view.clock}(时限${view.due})。${howTo[view.clock]?.(view.no) ?? ''}`;
    case 'regulate':
      return `${what}:${unit}到${view.due}还没答复,请帮助督促。`;
    case 'invite':
      return `${what}`;
  }
}

/** The line of a reminder (催办). */
export default defineTemplate<ReminderView>({
  id: 'reminder',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    clock: '报到',
    due: '6月13日 09:00',
    unit: '住建局',
    emergency: false,
    tone: 'due',
    mention: { id: 'u_zj_lly1', call: '蔡工' },
    buttons: [],
    heading: '到时提醒',
  },
  render(view) {
    const line: Paragraph = [
      ...(view.mention ? [{ mention: view.mention.id, name: view.mention.call } as const] : []),
      { text: words(view) },
    ];
    return {
      paragraphs: [line],
      mergeUnder: view.heading,
      ...(view.buttons.length > 0 ? { card: { title: `${view.no} ${view.title}`, fields: [], buttons: view.buttons } } : {}),
    };
  },
});
