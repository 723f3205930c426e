import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface ResidentUrgedView {
  readonly no: string;
  readonly title: string;
  /** How it stands, in residents' words. */
  readonly now: string;
  /** The grid worker who was told; absent when told lately or at night. */
  readonly told?: string;
  readonly night: boolean;
}

/** To a resident who asks to hurry: how it stands and who was told. */
export default defineTemplate<ResidentUrgedView>({
  id: 'resident-urged',
  sample: {
    no: 'QH240612-03',
    title: '书院路22号 路灯不亮',
    now: '办理中,最晚6月19日前给您答复。',
    told: '网格员小孙',
    night: false,
  },
  render(view) {
    const told = view.told === undefined ? [] : [`已转告${view.told}跟进。`];
    const night = view.night ? ['夜里先不打扰办理的同志;有危险请打110、119、120。'] : [];
    return plain(`${view.no} ${view.title}:${view.now}`, ...told, ...night);
  },
});
