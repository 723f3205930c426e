import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface WhoseMatterView {
  readonly matter: string;
  /** Who leads: a department, or a street's own team. */
  readonly unit: string;
  readonly co: readonly string[];
  /** The street holds the power itself. */
  readonly street: boolean;
  /** The liaison on duty and how to reach them. */
  readonly liaison: string;
  readonly phones: readonly string[];
  /** How to send it there. */
  readonly example: string;
}

/** Whose matter something is, for staff (归谁管). */
export default defineTemplate<WhoseMatterView>({
  id: 'whose-matter',
  sample: {
    matter: '路灯不亮',
    unit: '住建局',
    co: ['供电公司'],
    street: false,
    liaison: '蔡工 138****0004',
    phones: [],
    example: '吹哨 书院路 路灯不亮',
  },
  render(view) {
    const co = view.co.length > 0 ? `,协办${view.co.join('、')}` : '';
    const head = view.street
      ? `“${view.matter}”的处罚权已赋予街道,归${view.unit}管。`
      : `“${view.matter}”归${view.unit}管(主办${co})。`;
    const phones = view.phones.length > 0 ? `;${view.phones.join(';')}` : '';
    return plain(head, `今天找:${view.liaison}${phones}`, `要派过去请说:${view.example}`);
  },
});
