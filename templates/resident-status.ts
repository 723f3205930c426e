import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface ResidentStatusView {
  readonly no: string;
  readonly title: string;
  /** One of the five words residents see. */
  readonly word: string;
  /** Why it takes longer. */
  readonly reason?: string;
  /** The day by which there is an answer: `6月19日`. */
  readonly by?: string;
  /** The day promised is over. */
  readonly slow: boolean;
  /** The asker reported it, so the answer is theirs and they may rate. */
  readonly own: boolean;
  readonly rate: boolean;
}

/** How it stands, in one sentence without number and title. */
export function residentSentence(view: ResidentStatusView): string {
  const reason = view.reason === undefined ? '' : `(${view.reason})`;
  const promise = view.by === undefined ? '' : `,最晚${view.by}前${view.own ? '给您答复' : '有答复'}`;
  return `${view.word}${reason}${promise}${view.slow ? ',比预计慢了些,已请承办单位抓紧' : ''}。`;
}

/** How a case stands, in the five words of residents (居民查询). */
export default defineTemplate<ResidentStatusView>({
  id: 'resident-status',
  sample: { no: 'QH240612-03', title: '书院路22号 路灯不亮', word: '办理中', by: '6月19日', slow: false, own: true, rate: false },
  render(view) {
    const lines = [`${view.no} ${view.title}:${residentSentence(view)}`];
    if (view.rate && view.own) lines.push(`办得怎么样?请回“评价 ${view.no} 满意 已解决”;没解决请回“未解决 ${view.no} 原因”。`);
    return plain(...lines);
  },
});
