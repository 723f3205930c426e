/**
 * Slips of the pinyin keyboard (同音错字): words of the work as they come out wrong. None is a word, nor the seam between two (成管 in
 * 变成管理), so that putting them right spoils nothing. Both sides have the same length, so positions stay.
 */
const slipsOf: Readonly<Record<string, string>> = {
  吹哨: '吹稍 吹烧 吹捎 吹梢 炊哨 垂哨 吹绍 吹邵 催哨',
  应急哨: '应急稍 应急捎 应急梢 应急少 硬急哨 应及哨 应集哨',
  重点哨: '重点少 重点稍 重点捎 重典哨 众点哨',
  常规哨: '常规烧 常规少 常规稍 常规捎 常归哨 常归稍 长规哨 常轨哨',
  协调哨: '协调稍 协调捎 协条哨 斜调哨 协掉哨',
  报到: '报道 报导 报倒 暴到 抱到 宝到 报倒',
  应哨: '应稍 应捎',
  办结: '办节 办洁 办劫',
  签收: '迁收 谦收',
  退单: '退担 腿单',
  延期: '延其 沿期',
  核查: '核茶 核察',
  催办: '催半 崔办 摧办',
  增派: '赠派',
  撤回: '彻回 撤会 澈回',
  挂账: '挂帐 卦账',
  满意: '满亦 蛮意',
  解决: '解绝 姐决 解觉',
  红绿灯: '红路灯 红录灯',
  路灯: '录灯',
  井盖: '警盖 井概 景盖 静盖',
  楼道灯: '楼到灯 搂道灯 楼道登',
  消防通道: '消防同道 销防通道',
  电动车: '电洞车 电动扯',
  垃圾: '拉圾 垃级 垃机',
  电梯: '电踢',
  占道经营: '占到经营 站道经营',
  塌陷: '踏陷 塌限 榻陷',
  油烟: '油炎',
  一下: '一哈',
  不满意: '唔满意',
  不用: '唔使',
  地摊: '地滩',
  噪音: '燥音 躁音',
  充电: '冲电',
  占道: '站道 沾道',
  扬尘: '杨尘',
  护栏: '护拦',
  燃气: '然气 燃汽',
  现场: '现厂',
  到场: '到厂',
  水务: '水物',
  住建: '驻建',
  抢修: '枪修',
  调度: '调渡',
  违建: '维建',
  城管: '城官',
};

/** Where a slip is a word after all: papers and programmes report. */
const ordinary: Readonly<Record<string, RegExp>> = {
  报道: /(?:新闻|媒体|电视台?|记者|报纸|相关|跟踪|宣传|采访|网上|据|深度|专题|有|被|篇)报道|报道(?:称|说|的|过|出来|里|中)/,
  一哈: /一哈哈/,
  报导: /(?:新闻|媒体|电视台?|记者|报纸|相关|据|有|被|篇)报导|报导(?:称|说|的)/,
};

const slips: readonly (readonly [slip: string, meant: string])[] = Object.entries(slipsOf)
  .flatMap(([meant, said]) => said.split(' ').map((slip) => [slip, meant] as const))
  .sort((a, b) => b[0].length - a[0].length);

/** A text with slips put right; `more` are those the deployment lists. */
export function rightSlips(text: string, more: readonly (readonly [slip: string, meant: string])[]): string {
  let right = text;
  for (const [slip, meant] of [...more, ...slips])
    if (right.includes(slip) && !ordinary[slip]?.test(right)) right = right.replaceAll(slip, meant);
  return right;
}
