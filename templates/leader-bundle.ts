import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface LeaderBundleView {
  readonly call: string;
  readonly cases: readonly {
    readonly no: string;
    readonly title: string;
    readonly unit: string;
    readonly state: string;
    readonly by: string;
  }[];
}

/** The one private bundle of a leader in charge (提请关注汇总): only what a person asked him to look at. */
export default defineTemplate<LeaderBundleView>({
  id: 'leader-bundle',
  sample: {
    call: '董区长',
    cases: [{ no: 'QH240612-03', title: '书院路22号 路灯不亮', unit: '住建局', state: '待报到', by: '李书记' }],
  },
  render: (view) =>
    plain(
      `${view.call},今天有${view.cases.length}件请您关注:`,
      ...view.cases.map((one) => `${one.no} ${one.title}:${one.unit}${one.state}(${one.by}提请)`),
    ),
});
