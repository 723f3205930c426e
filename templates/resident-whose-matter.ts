import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface ResidentWhoseMatterView {
  readonly matter: string;
  readonly unit: string;
  readonly phone: string;
}

/** Whose matter something is, for residents. */
export default defineTemplate<ResidentWhoseMatterView>({
  id: 'resident-whose-matter',
  sample: { matter: '路灯不亮', unit: '住建局', phone: '12345' },
  render: (view) => plain(`${view.matter}由${view.unit}负责,电话${view.phone}。要反映请直接说在哪里、什么情况,我来登记。`),
});
