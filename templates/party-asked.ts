import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** A responsible party asked to answer (属事单位). */
export interface PartyAskedView {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  readonly by: string;
  readonly words: string;
  /** Whom to ring: 姓+职务 and phone. */
  readonly contact: string;
}

/** To the contact of a property company, owners' committee, market or developer: a polite request with a date. */
export default defineTemplate<PartyAskedView>({
  id: 'party-asked',
  sample: {
    no: 'QH240612-08',
    title: '锦绣花园 电梯故障',
    unit: '锦绣花园物业服务中心',
    by: '6月13日 10:00',
    words: '锦绣花园3号楼电梯又坏了',
    contact: '王主任 138****0075',
  },
  render: (view) =>
    plain(
      `${view.no} ${view.title},请${view.unit}帮助处理,${view.by}前回一句:答复 ${view.no} 怎么处理的`,
      ...(view.words === '' ? [] : [`情况:${view.words}`]),
      `有疑问请联系${view.contact}。`,
    ),
});
