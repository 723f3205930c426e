import type { GuidePart } from '../src/domain/organisation.ts';
import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';
import guide, { daysOf, feeOf, type GuideView, hoursOf, whereOf } from './guide.ts';

export interface GuideMoreView extends GuideView {
  readonly part: GuidePart;
}

/** One line of the guide just told (追问办事指南): the phone, the hours … */
export default defineTemplate<GuideMoreView>({
  id: 'guide-more',
  sample: { ...guide.sample, part: 'hours' },
  render: (view) => plain(`${view.name}:${lineOf(view)}`),
});

function lineOf(view: GuideMoreView): string {
  switch (view.part) {
    case 'phone':
      return `电话${view.phone}`;
    case 'hours':
      return `${hoursOf(view.hours)},电话${view.phone}`;
    case 'where':
      return `到${whereOf(view)},电话${view.phone}`;
    case 'days':
      return daysOf(view);
    case 'fee':
      return feeOf(view);
    case 'materials':
      return `带${view.materials.join('、')}`;
    case 'steps':
      return view.steps.join('→');
  }
}
