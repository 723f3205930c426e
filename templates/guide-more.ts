import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { type GuideView, hoursOf } from './guide.ts';

export interface GuideMoreView extends GuideView {
  readonly part: 'phone' | 'hours' | 'where' | 'days' | 'fee' | 'materials' | 'steps';
}

/** One line of the guide just told (追问办事指南): the phone, the hours … */
export default defineTemplate<GuideMoreView>({
  id: 'guide-more',
  sample: {
    name: '最低生活保障申请',
    materials: ['申请书', '身份证和户口簿'],
    steps: ['社区受理', '入户核查'],
    window: '社区党群服务中心民政窗口',
    place: '户籍所在社区',
    hours: ['周一至周五 09:00-12:00', '周一至周五 13:30-17:00'],
    phone: '62**0401',
    days: 20,
    fee: 0,
    part: 'hours',
  },
  render: (view) => plain(`${view.name}:${lineOf(view)}`),
});

function lineOf(view: GuideMoreView): string {
  switch (view.part) {
    case 'phone':
      return `电话${view.phone}`;
    case 'hours':
      return `${hoursOf(view.hours)},电话${view.phone}`;
    case 'where':
      return `到${view.window}(${view.place}),电话${view.phone}`;
    case 'days':
      return view.days === 0 ? '当场办好' : `约${view.days}个工作日`;
    case 'fee':
      return view.fee === 0 ? '不收费' : `收费${view.fee}元`;
    case 'materials':
      return `带${view.materials.join('、')}`;
    case 'steps':
      return view.steps.join('→');
  }
}
