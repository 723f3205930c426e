import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface GuideView {
  readonly name: string;
  readonly materials: readonly string[];
  readonly steps: readonly string[];
  readonly window: string;
  readonly place: string;
  readonly hours: readonly string[];
  readonly phone: string;
  /** Working days promised; 0 is at once. */
  readonly days: number;
  /** In yuan. */
  readonly fee: number;
  /** Among neighbours: what to bring and where, without the steps. */
  readonly brief?: boolean;
}

/** How to get something done (办事指南). */
export default defineTemplate<GuideView>({
  id: 'guide',
  sample: {
    name: '最低生活保障申请',
    materials: ['申请书', '身份证和户口簿', '家庭收入和财产声明'],
    steps: ['社区受理', '入户核查', '街道审核确认'],
    window: '社区党群服务中心民政窗口',
    place: '户籍所在社区',
    hours: ['周一至周五 09:00-12:00', '周一至周五 13:30-17:00'],
    phone: '62**0401',
    days: 20,
    fee: 0,
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: view.name }],
      ...plain(
        `带:${view.materials.join('、')}`,
        `到:${whereOf(view)},${hoursOf(view.hours)}`,
        ...(view.brief ? [] : [`流程:${view.steps.join('→')};${daysOf(view)},${feeOf(view)}`]),
        `电话:${view.phone}`,
      ).paragraphs,
    ],
  }),
});

/** Hours of the same days are told together: `周一至周五 09:00-12:00、13:30-17:00`. */
export function hoursOf(hours: readonly string[]): string {
  const [first = '', ...rest] = hours;
  const days = first.slice(0, first.lastIndexOf(' ') + 1);
  return [first, ...rest.map((other) => (days !== '' && other.startsWith(days) ? other.slice(days.length) : other))].join('、');
}

/** The window and where it is. */
export function whereOf({ window, place }: GuideView): string {
  return `${window}(${place})`;
}

export function daysOf({ days }: GuideView): string {
  return days === 0 ? '当场办好' : `约${days}个工作日`;
}

export function feeOf({ fee }: GuideView): string {
  return fee === 0 ? '不收费' : `收费${fee}元`;
}
