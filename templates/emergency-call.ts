import { defineTemplate } from '../src/messages/template.ts';

export interface EmergencyCallView {
  readonly no: string;
  readonly title: string;
  /** What to dial first. */
  readonly firstCall: string;
  /** What is asked of the reader. */
  readonly ask: string;
  /** Duty phone of the street or district. */
  readonly dutyPhone: string;
  readonly words: string;
  readonly buttons: readonly { readonly key: string; readonly label: string }[];
}

/** An emergency, straight to a person (应急直达). */
export default defineTemplate<EmergencyCallView>({
  id: 'emergency-call',
  sample: {
    no: 'QH240612-05',
    title: '书院路18号门口 路面塌陷',
    firstCall: '有人员危险请先拨119/110/120',
    ask: '请住建局30分钟内到场,到场后点“报到”',
    dutyPhone: '值班 王主任 138****0075',
    words: '书院路18号门口路面塌陷,有车轮陷进去了',
    buttons: [{ key: 'report:QH240612-05', label: '报到' }],
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: `【应急哨】${view.no} ${view.title}` }],
      [{ text: view.firstCall }],
      [{ text: `${view.ask}。${view.dutyPhone}` }],
      [{ text: `原话:${view.words}` }],
    ],
    card: { title: `【应急哨】${view.no} ${view.title}`, fields: [], buttons: view.buttons },
  }),
});
