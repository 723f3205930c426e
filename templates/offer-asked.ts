import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Asks a resident once whether to register what was said to nobody in particular. */
export default defineTemplate<{ readonly title: string; readonly askPlace: boolean }>({
  id: 'offer-asked',
  sample: { title: '3号楼 电梯故障', askPlace: false },
  render: (view) =>
    plain(
      view.askPlace ? `${view.title}:要登记请回一句在哪里(几栋几单元),不用就不回。` : `${view.title}:要登记请回“是”,不用就不回。`,
    ),
});
