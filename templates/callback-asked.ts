import { defineTemplate } from '../src/messages/template.ts';

/** A closed case to call back about. */
export interface CallbackAskedView {
  readonly no: string;
  readonly title: string;
  readonly closedAt: string;
  readonly rated: boolean;
  /** It had to be done twice. */
  readonly again: boolean;
}

/** Asks the community to call back (请回访). */
export default defineTemplate<CallbackAskedView>({
  id: 'callback-asked',
  sample: { no: 'QH240612-03', title: '书院路22号 路灯不亮', closedAt: '6月15日 10:20', rated: false, again: false },
  render(view) {
    const why = [view.rated ? '' : '还没人评价', view.again ? '办过不止一次' : ''].filter((words) => words !== '').join(',');
    return {
      paragraphs: [
        [
          {
            text: `${view.no} ${view.title},${view.closedAt}办结${why === '' ? '' : `(${why})`}。打个电话问问,回:回访 ${view.no} 电话 满意 已解决`,
          },
        ],
      ],
      mergeUnder: '请您回访',
    };
  },
});
