import { defineTemplate } from '../src/messages/template.ts';

export interface PrivateCallView {
  readonly no: string;
  readonly type: string;
  readonly title: string;
  readonly unit: string;
  readonly reportBy?: string;
  readonly words: string;
  /** Who may be reached about it, where they agreed. */
  readonly contact?: string;
  readonly buttons: readonly { readonly key: string; readonly label: string }[];
}

/** What the group may not see of a private matter, straight to the one who handles it. */
export default defineTemplate<PrivateCallView>({
  id: 'private-call',
  sample: {
    no: 'QH240612-06',
    type: '常规哨',
    title: '书院新村3栋 独居老人照料',
    unit: '民政局',
    reportBy: '6月13日 09:00',
    words: '书院新村3栋独居老人三天没出门,请民政局看看',
    buttons: [{ key: 'report:QH240612-06', label: '报到' }],
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: `【${view.type}·不公开】${view.no} ${view.title}` }],
      [{ text: `请${view.unit}${view.reportBy ? `${view.reportBy}前` : ''}报到,群里不谈细节。` }],
      [{ text: `原话:${view.words}${view.contact ? `(联系 ${view.contact})` : ''}` }],
    ],
    card: { title: `【${view.type}·不公开】${view.no} ${view.title}`, fields: [], buttons: view.buttons },
  }),
});
