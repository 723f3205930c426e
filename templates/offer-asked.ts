import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** Asks a resident once whether to register what was said to nobody in particular. */
export default defineTemplate<{ readonly title: string; readonly askPlace: boolean }>({
  id: 'offer-asked',
  sample: { title: '3号楼 电梯故障', askPlace: false },
  render: (view) =>
    plain(
      view.askPlace
        ? `${view.title}:在哪里?回一句就登记(小区楼栋或路口),不用登记回“不用”。`
        : `${view.title}:要登记吗?回“是”马上登记,不用回“不用”。`,
    ),
});
