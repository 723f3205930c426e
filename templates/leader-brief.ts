import { defineTemplate } from '../src/messages/template.ts';

export interface LeaderBriefView {
  readonly no: string;
  readonly title: string;
  /** 现状: how it stands. */
  readonly now: string;
  /** 卡点: what it hangs on. */
  readonly block: string;
  /** 责任单位: who answers for it. */
  readonly owner: string;
  /** 下一步及时间. */
  readonly next: string;
}

/** Four lines for a leader (领导问情况): 现状、卡点、责任单位、下一步及时间. */
export default defineTemplate<LeaderBriefView>({
  id: 'leader-brief',
  sample: {
    no: 'QH240612-09',
    title: '书院路31号 餐饮油烟',
    now: '处置中,城管局6月12日 10:20已到场',
    block: '生态环境局还没到场',
    owner: '城管局主办(吴工),生态环境局协办(孙工)',
    next: '城管局6月19日 18:00前办结',
  },
  render: (view) => ({
    paragraphs: [
      [{ strong: `${view.title}(${view.no})` }],
      [{ text: `现状:${view.now}` }],
      [{ text: `卡点:${view.block}` }],
      [{ text: `责任单位:${view.owner}` }],
      [{ text: `下一步:${view.next}` }],
    ],
  }),
});
