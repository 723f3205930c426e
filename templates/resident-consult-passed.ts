import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface ConsultPassedView {
  /** Who answers now: `网格员小孙`; absent at night. */
  readonly to?: string;
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
    if (view.list !== undefined && view.to !== undefined)
      return plain(`${view.list}由社区收进清单,请党员和单位认领;已转告${view.to}与您联系。`);
    return plain(
      view.to === undefined
        ? `这个我没有现成的办法,夜里先不打扰网格员;早上再问一声,我马上转。也可以打${view.phone}。`
        : `这个我没有现成的办法,已请${view.to}给您回话。也可以打${view.phone}。`,
    );
  },
});
