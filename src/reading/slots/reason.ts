import type { Slots } from '../reading.ts';

type Reason = NonNullable<Slots['reason']>;

/** Why a case is handed back (退单理由), by the words; the more telling ones first. */
const reasons: readonly (readonly [RegExp, Reason])[] = [
  [/重复|同一件|同一个事|已有工单|已经有(?:单|工单)|一事多报|与.{0,16}相同/, 'duplicate'],
  [
    /(?:资料|信息|材料|情况|内容|地址|描述)(?:写的|写得|填的|说得)?(?:不全|不齐|不完整|不清楚|不清|不详|不明|缺失|有误|太少)|没(?:有)?写(?:清|明)?|缺少|看不清|无法联系|联系不上|联系方式|没有?(?:具体)?(?:门牌|楼栋|楼号|地址|位置)|没人接|打不通/,
    'missing-data',
  ],
  [
    /属地(?!街道|社区|单位|管理|部门)|辖区|不在(?:我们?|本|咱们?)(?:这边的?|的)?(?:区|街道|社区|所|辖|片|管段|范围|地界)|不是我们(?:片|辖区|街道|社区|管段)|(?:是|属于|属(?!地)|归)[^,。;]{1,6}街道|邻区|跨区|地址不对|地点不对|不在我们这|[^,。;]{1,6}(?:街道|社区|区)(?:地界|地盘|范围|那边)/,
    'wrong-area',
  ],
  [/权属|产权|权责不清|管养不明|归属不清|责任不清|未移交|没有?移交|还没交/, 'unclear-owner'],
  [
    /(?:归|属于|该|应)[^,。;]{1,8}(?:局|所|队|公司|部门|中心)(?:管|负责|处理|办)|职能|职责|不归|不属|管养|管辖|职权|权限|不该|主管|(?:他们|人家|你们|别的单位|其他部门)(?:管|负责)|我们不管|我局不管|不管这|管不着|不由我|不由本|不是我们|非我局|应由|应该由/,
    'wrong-duty',
  ],
];

/** The return reason in a text, or undefined. */
export function findReason(text: string): Reason | undefined {
  return reasons.find(([pattern]) => pattern.test(text))?.[1];
}
