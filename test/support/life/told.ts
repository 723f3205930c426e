import fc from 'fast-check';
import type { Case } from '../../../src/domain/case.ts';
import { leadOf } from '../../../src/domain/case-parts.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts';

/** One thing that happens in a told life (说的一步): somebody types something, about one of the cases there are, or time passes. */
export type Saying =
  | {
      readonly kind: 'say';
      readonly by: string;
      readonly words: string;
      readonly which: number;
      readonly how: number;
      readonly group: boolean;
    }
  /** Whoever's turn it is says what usually comes next; `turn` 0 is where it goes wrong. */
  | { readonly kind: 'along'; readonly which: number; readonly how: number; readonly turn: number }
  | { readonly kind: 'wait'; readonly span: number };

const working = ['u_zj_lly1', 'u_cg_lly1', 'u_sw_lly1', 'u_gd_lly1', 'u_ga_lly1'];
const street = ['u_wt_csr', 'u_wt_ddy', 'u_wt_sj'];
const whistling = [...street, 'u_sy_lly', 'u_qh_ddy1'];
const near = ['u_sy_wgy1', 'u_sy_lly'];

/** Who says what, as people type it; `NO` is the case meant, however its number is said. */
const told: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    [...street, 'u_sy_lly'],
    [
      '常规哨 书院路22号 路灯不亮',
      '吹哨书院路40号门口占道经营,城管局来一下',
      '应急哨 书院路8号路面塌陷,住建局、水务局',
      '重点哨 书院路一带违建,6月26日前完成,城管局牵头,公安分局配合',
      '协调哨 书院新村地下管网老化,需上级协调',
      '吹稍 书院新村3栋下水道堵了',
    ],
  ],
  [
    ['u_sy_wgy1'],
    ['代报 张阿姨 书院新村3栋 楼道灯不亮 13812345678', '吹哨 书院路22号路灯还是不亮', '网格已解决 书院路油烟(劝导)'],
  ],
  [['r_wang'], ['书院新村3栋楼道灯不亮', '书院路22号 路灯坏了没人管', '书院新村5栋电梯又停了']],
  [working, ['报到', 'NO报到', '报到 NO 人已到现场', 'NO 15分钟到', '我们到了 NO']],
  [working, ['签收 NO', '收到', '收到NO']],
  [working, ['进展 NO 配件明天到', 'NO 正在修,下午能好']],
  [working, ['办结 NO 已更换灯具,已告知反映人', 'NO 修好了,已告知反映人', '办结 NO']],
  [working, ['退单 NO 职能不符 依据三定方案 建议城管局', '退单 NO 属地不符,不在我们管的路段', 'NO 不归我们管']],
  [working, ['延期 NO 到6月25日 等配件', '延期 NO']],
  [working, ['需补充 NO 请反映人说明是几号灯杆']],
  [[...near, 'r_wang'], ['补充 NO 是22号门口第二根杆']],
  [near, ['受理 NO', '受理NO', '网格已解决 NO 换了灯泡', '不受理 NO 查无此处']],
  [near, ['核查通过 NO', 'NO 看过了没问题', '核查不通过 NO 灯还是不亮']],
  [
    [...street, 'u_qh_ddy1'],
    ['审核通过 NO', '审核通过 NO,城管局牵头', '同意发哨 NO,6月26日前完成', '驳回 NO 材料不全'],
  ],
  [
    [...street, 'u_qh_ddy1'],
    ['同意退单 NO,改派城管局', '同意退单 NO', '不同意退单 NO 路段在你们管养范围', '不同意退单 NO'],
  ],
  [
    [...street, 'u_qh_ddy1'],
    ['改派 NO 水务局', '增派 NO 公安分局', '免到 NO 水务局', '首接负责 NO 先到先管'],
  ],
  [
    whistling,
    ['评价 NO 满意 已解决', 'NO 不满意', '未解决 NO 灯又灭了', '街道评价 NO 住建局 90分', '街道评价 NO 住建局 差 来得太慢'],
  ],
  [['r_wang'], ['满意', 'NO 5星', '未解决 NO 还是黑的', '不满意', '慢了点,不过修好了', '不是']],
  [whistling, ['议事 NO 6月11日 街道党工委会 报区里协调', '议事 6月11日 街道党工委会 同意继续办理', '提级 NO', '提交议事 NO']],
  [['u_qh_ddy1'], ['挂账 NO 等土地确权 复核7月1日', '销账 NO', '区级兜底 NO 水务局', '暂停提醒 NO 60分钟']],
  [
    [...street, 'u_qh_ddy1'],
    ['合并 NO 到 QH260610-01', '拆分 NO 井盖缺失', '确权 NO', '险情解除 NO 已围挡回填', '改哨种 NO 常规哨'],
  ],
  [whistling, ['催办 NO', '撤回 NO', '不紧急 NO']],
  [
    [...working, ...whistling, 'r_wang'],
    ['撤销', 'NO', 'NO 全程', '我的', '待报到', '到哪一步了', '1', '全部', '是', '换好了'],
  ],
];

const say = fc.constantFrom(...told).chain(([by, all]) =>
  fc.record({
    kind: fc.constant('say' as const),
    by: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...by) },
      { weight: 1, arbitrary: fc.constantFrom(...working, ...whistling, 'r_wang') },
    ),
    words: fc.constantFrom(...all),
    which: fc.nat(9),
    how: fc.nat(2),
    group: fc.boolean(),
  }),
);

const liaisons: Readonly<Record<string, string>> = {
  住建局: 'u_zj_lly1',
  城管局: 'u_cg_lly1',
  水务局: 'u_sw_lly1',
  供电公司: 'u_gd_lly1',
  公安分局: 'u_ga_lly1',
};

/** Whose turn it is with a case, and what they type. */
export function usualWords(of: Case, turn: number): readonly [string, string] | undefined {
  const lead = liaisons[leadOf(of)?.unit ?? ''];
  const wrong = turn === 0;
  switch (of.status) {
    case 'candidate':
      return ['u_sy_wgy1', wrong ? '网格已解决 NO 拧紧灯泡就亮了' : '受理 NO'];
    case 'submitted':
      if (of.type === 'coordination' && of.deliberation === undefined)
        return ['u_wt_csr', '议事 NO 6月9日 街道党工委会 报区里协调'];
      return [of.approval?.by === 'street' ? 'u_wt_ddy' : 'u_qh_ddy1', '审核通过 NO,住建局牵头'];
    case 'dispatched':
      return lead === undefined ? undefined : [lead, wrong ? '退单 NO 职能不符 依据三定方案 建议住建局' : '报到 NO'];
    case 'handling':
      return lead === undefined ? undefined : [lead, wrong ? '延期 NO 到6月25日 等配件' : '办结 NO 已换好,已告知反映人'];
    case 'checking':
      return ['u_sy_lly', wrong ? '核查不通过 NO 还是不亮' : '核查通过 NO'];
    case 'rating':
      return [of.reporters[0]?.person ?? 'u_wt_csr', wrong ? '未解决 NO 晚上又灭了' : '评价 NO 满意 已解决'];
    case 'deliberating':
      return ['u_wt_csr', '议事 NO 6月10日 街道党工委会 由住建局继续办理'];
    case 'escalated':
      return ['u_qh_ddy1', wrong ? '驳回 NO 街道能办' : '审核通过 NO,住建局牵头'];
    case 'returning':
      return ['u_wt_ddy', wrong ? '不同意退单 NO 在你们的养护清单里' : '同意退单 NO,改派住建局'];
    case 'shelved':
      return ['u_qh_ddy1', '销账 NO'];
    case 'closed':
      return wrong ? [of.reporters[0]?.person ?? 'u_wt_csr', '未解决 NO 又坏了'] : undefined;
    default:
      return undefined;
  }
}

const along = fc.record({
  kind: fc.constant('along' as const),
  which: fc.nat(4),
  how: fc.constantFrom(0, 0, 1),
  turn: fc.nat(4),
});

const wait = fc.record({
  kind: fc.constant('wait' as const),
  span: fc.constantFrom(10 * MINUTE, HOUR, 5 * HOUR, DAY),
});

/** A life that begins with something to do: two whistles and a resident's trouble, then whatever people type. */
export function toldLives(length: number): fc.Arbitrary<readonly Saying[]> {
  const first = (by: string, words: string): Saying => ({ kind: 'say', by, words, which: 0, how: 0, group: false });
  const rest = fc.array(
    fc.oneof({ weight: 5, arbitrary: say }, { weight: 5, arbitrary: along }, { weight: 1, arbitrary: wait }),
    {
      minLength: Math.floor(length / 2),
      maxLength: length,
      size: 'max',
    },
  );
  return rest.map((then) => [
    first('u_wt_csr', '常规哨 书院路22号 路灯不亮'),
    first('r_wang', '书院新村3栋楼道灯不亮'),
    ...(then as Saying[]),
  ]);
}
