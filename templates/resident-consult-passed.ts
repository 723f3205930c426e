import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface ConsultPassedView {
  /** Who answers: `网格员小孙`. */
  readonly to: string;
  /** The answer comes in the morning. */
  readonly night?: boolean;
  /** What goes into the community's list to be claimed (微心愿). */
  readonly list?: string;
  /** A public number that knows more. */
  readonly phone: string;
}

/** To a resident whose question no guide answers. */
export default defineTemplate<ConsultPassedView>({
  id: 'resident-consult-passed',
  sample: { to: '网格员小孙', phone: '12345' },
  render: (view) => {
    if (view.list !== undefined) return plain(`${view.list}由社区收进清单,请党员和单位认领;已转告${view.to}与您联系。`);
    return plain(`这个我没有现成的办法,${view.night ? '早上请' : '已请'}${view.to}给您回话。也可以打${view.phone}。`);
  },
});
