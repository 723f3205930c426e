/** Endings of names of places and of whoever runs them, the longer ones first. */
const ending =
  /(?:小区|花园|家园|公寓|大厦|新城|新村|广场|学校|大学|中学|小学|幼儿园|医院|市场|公园|车站|地铁站|公司|集团|大道|宿舍|商场|中心|[苑城园村路巷弄桥湖湾滩庭郡]|街(?!道))/g;
/** What a firm does stands between its name and its kind: 飞迈网络有限公司 is named 飞迈. */
const trade = /(?:网络|科技|餐饮|管理|物业|房地产|地产|开发|置业|建设|实业|投资|服务|咨询|贸易|股份|责任|有限|集团|文化|传媒)+$/;
/** Characters no name has right before its ending. */
const noName =
  /[^\u4e00-\u9fff]|[的在是和与及于到从对向等请关有个们这那该各某本我你他她它了着过就都也还又不没把被让给由将为以之其此每上下前后左右内外旁边中里多少几一二两]/;
/** Words before an ending that make no name of it: `安置小区`, `影响小区`, `开设医院`, `十字路`. */
const common = new Set(
  `安置 住宅 居民 全体 当地 部分 附近 周边 小区 新村 新建 老旧 大型 老式 高档 综合 专科 公办 公立 民办 私立 配套 普惠 国际 人民 实验 培训
  影响 进入 进出 出入 导致 破坏 维护 占用 侵占 投诉 加快 加强 开展 符合 扰乱 乘坐 开设 设立 设置 修建 建设 新开 增设 关闭 靠近 邻近 临近
  紧邻 离开 搬离 住进 管理 开发 置业 投资 商业 服务 工业 产业 物流 农贸 文化 地产 人才 美食 文明 先进 旅游 交线 十字 快速 断头 高架 立交
  行天 过街 道路 公路 铁路 村道 水泥 泥巴 条道 速公 行道 要道 干道 主干 交叉 条线 级公 区临 临街 步行 公交 自来 来水 物业 供水 供电 燃气
  惠性 性质 利性 动物 政务 便民 购物 活动 社区 街道 省会 全国 城市 工程 建筑`.split(/\s+/),
);

/** Names of a place in somebody's words (地名线索). */
export interface PlaceNames {
  /** Compounds, schools, firms: one spot, or nearly. */
  readonly spots: ReadonlySet<string>;
  /** Roads: long, and told apart by numbers and crossings. */
  readonly roads: ReadonlySet<string>;
}

const road = /[路街巷弄]$|大道$/;

/**
 * Finds names of places and firms: the two characters before an ending, and the ending. Short on purpose: 劳动东路魅力之城,
 * 魅力之城小区 and 魅力之城 share one.
 */
export function placeNames(words: string): PlaceNames {
  const text = words.normalize('NFKC').replace(/[A-Z]\d*[市区县]/g, ' ');
  const spots = new Set<string>();
  const roads = new Set<string>();
  for (const found of text.matchAll(ending)) {
    const [kind] = found;
    const isFirm = kind === '公司' || kind === '集团';
    const before = text.slice(Math.max(0, found.index - 10), found.index);
    const name = (isFirm ? before.replace(trade, '') : before).slice(-2);
    if (name.length < 2 || noName.test(name) || common.has(name)) continue;
    (road.test(kind) ? roads : spots).add(name + (isFirm ? '公司' : kind));
  }
  return { spots, roads };
}
