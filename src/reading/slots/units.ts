import type { LexiconWord, UnitWord } from '../lexicon.ts';
import { type Found, longest } from '../word-finder.ts';

/** A unit named in a text (单位). */
export interface UnitMention {
  readonly start: number;
  readonly end: number;
  readonly unit: string;
  readonly section?: string;
}

/** Words before a bare name that show a unit is meant: 请城管, 叫消防, @公安. */
const called =
  /(?:@|请|叫|叫上|加上|带上|喊上|要|让|由|派|给|通知|联系|喊|麻烦|劳烦|拜托|辛苦|需|需要|协调|转|增派|改派|转派|区|我们|联合|会同|找|催|催办|催一下|催下|催催|建议|应该|应当|应由|该归|归|属于|部门[=:为]?)\s?$/;
/** Words after a bare name that show it: 消防来, 公安到场, 城管牵头. */
const acts =
  /^的?[老小][\u4e00-\u9fff]{1,2}(?:已|到|在|来|等|带)|^(?:部门|的人|的同志|的师傅|的队员|那边|这边|同志|人员|他们)?\s?(?:都|全|均|也)?(?:请(?:来|到|派|安排|处理|协助|疏导)|麻烦(?:过?来|到|派|去|安排|处理)|[一二两三四五六七八九\d]{1,2}(?:个|名|位)?(?:人|师傅|队员|同志|人员)(?:已|都|在|到|来|过来)|[一二两三四五六七八九\d]{1,2}(?:台|辆)[^,。]{0,5}车?(?:已|到)|来|到场|到位|到了|到现场|到达|赶到|抵达|都到|配合|牵头|主办|协办|协助|负责|受理|接了|接手|上个?月|本月|这个?月|[上本这]个?季度|\d{1,2}月份?(?!\d)|多少分|几分(?!钟)|得分|考核|排第|处理|一起|一块|一同|一道|查查|查一查|管管|能来|能给|能不能|能否|一道|共同|联手|都要|都得|主责|主抓|主导|为主|联合|速|赶紧|赶快|立刻|立即|马上|尽快|火速|抓紧|快|报到|报道|收到|签收|认领|应哨|过来|过去(?=看|查|处理|瞧|一趟|$|[,。!;])|派人|去|介入|参与|扑灭|现场|执法|联动|也|等部门|部门|大队|抢修)|^这边(?:$|[,。\s:])/;
/** 公安不用来了, 消防就别跑了. */
const letOff = /^(?:的人?|那边)?(?:就|也|都)?(?:不用|不必|不需要|无需|别|可以不)再?(?:来|去|到(?![位了])|跑|过来)/;
const actsDone = /^(?:部门|的人|的同志|的师傅)?已/;
/** Words after a bare name that make another word of the two: 消防通道, 应急哨, 燃气泄漏. */
const compound =
  /^(?:通道|栓|设施|器材|车辆?(?!到)|安全|隐患|哨|稍|泄漏|泄露|味|灶|表|管(?![,。;!?理管的一]|$)|阀|改造|水管|区|不(?!用|必|需要)|没|电箱|电线|公司|局|厅|系统|机制|预案|照明|工作|演练|知识|宣传|员工|费|热水|站|厕|工人|垃圾|桶|车|植物|绿化|里|门口|食品|超市|罐|瓶|爆|公园|园|文明|保护|补偿)/;
const between = /^(?:[、,\s@和与及跟]{1,3}|还有|以及|外加|加上|连同|会同)$/;
const notMeant =
  /(?:冒充|假冒|自称是?|号称|假装|谎称是?|(?:说|称)(?:自己|他|她)?是)\s?$|(?:不是|不用|不要|无需|不需要|别)(?:让|叫|请|派|找|给)?\s?$|(?:不归|不属)\s?$/;
/** Behind a unit's name these make a place of it: 应急管理局门口那条路. */
const asPlace = /^(?:的)?(?:门口|大门|门前|旁|对面|对过|斜对面|附近|后面|前面|楼下|大院|院内|家属院|宿舍|那条路|边上|隔壁|路口)/;
/** Utilities whose bare name is mostly the thing they supply: 燃气已恢复 does not name the company. */
const supplies = new Set([
  '燃气',
  '供电',
  '供热',
  '自来水',
  '电力',
  '环卫',
  '园林',
  '市政',
  '应急',
  '调解',
  '律师',
  '排水',
  '水利',
  '工商',
]);

/** Everyday words first of all: standing alone they name no unit. */
const common = new Set(['应急', '调解', '律师', '园林', '燃气', '供热', '司法', '排水']);

/** A bare name that is more often something else: 燃气, 应急. The others may stand in a row without a pause: 城管住建公安都来. */
const isThing = (bare: string): boolean => supplies.has(bare) || common.has(bare);

/**
 * Units named in a text, in order. Full names always count; bare ones (`消防`, `城管`) only in company: called, acting, or in a row
 * with another unit. Names right after 不是, 不用 do not count.
 */
export function findUnits(text: string, found: readonly Found<LexiconWord>[]): UnitMention[] {
  const words = longest(found.flatMap(({ start, end, what }) => (what.is === 'unit' ? [{ start, end, unit: what.unit }] : [])));
  const counted = words.map((word) => isNamed(text, word));
  // A row: 住建、城管和消防 are all named when one of them is.
  for (const step of [1, -1]) {
    for (let index = step > 0 ? 1 : words.length - 2; index >= 0 && index < words.length; index += step) {
      const here = words[index];
      const neighbour = words[index - step];
      if (!here || !neighbour || counted[index] || !counted[index - step]) continue;
      const gap = step > 0 ? text.slice(neighbour.end, here.start) : text.slice(here.end, neighbour.start);
      const joined = gap === '' && (!here.unit.weak || (step < 0 && !isThing(text.slice(here.start, here.end))));
      if ((between.test(gap) || joined) && !compound.test(text.slice(here.end, here.end + 4))) counted[index] = true;
    }
  }
  return words.flatMap(({ start, end, unit }, index) =>
    counted[index] && !isRefused(text, start, end)
      ? [{ start, end, unit: unit.unit, ...(unit.section ? { section: unit.section } : {}) }]
      : [],
  );
}

/** 不是城管局: not meant. But 不用供电公司来了 is about the company. */
function isRefused(text: string, start: number, end: number): boolean {
  const left = text.slice(Math.max(0, start - 4), start);
  if (/不用(?:叫|请)?\s?$/.test(left) && /^(?:的人)?(?:过?来|到|去)/.test(text.slice(end, end + 4))) return false;
  // 住建那边退了: told of, not called.
  return (
    notMeant.test(left) ||
    /^就?别再?(?:去|管|跑)/.test(text.slice(end, end + 6)) ||
    /^(?:那边|那头|局)?(?:已经?|都)?(?:退了|退回|不接|不管|推给|说不归)/.test(text.slice(end, end + 6)) ||
    (/[跟和与]\s?$/.test(left) && /^(?:扯|吵|闹|打官司|僵|谈不拢)/.test(text.slice(end, end + 3)))
  );
}

/** Whether a unit is told that it need not come (免到): `公安不用来了`, `不用消防来`. */
export function isLetOff(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return (
    letOff.test(text.slice(end, end + 10)) ||
    /(?:不用|不要|不必|无需|别)(?:叫|请|让|再)?\s?$/.test(text.slice(Math.max(0, start - 5), start))
  );
}

function isNamed(text: string, word: { start: number; end: number; unit: UnitWord }): boolean {
  if (asPlace.test(text.slice(word.end, word.end + 5))) return false;
  if (!word.unit.weak) return true;
  const bare = text.slice(word.start, word.end);
  const left = text.slice(Math.max(0, word.start - 4), word.start);
  const right = text.slice(word.end, word.end + 8);
  if (/@\s?$/.test(left)) return true;
  if (compound.test(right)) return false;
  if (!common.has(bare) && /(?:^|[\s,、。:;|/】])$/.test(left) && /^(?:$|[\s,、。!;|/])/.test(right)) return true;
  return called.test(left) || acts.test(right) || letOff.test(right) || (actsDone.test(right) && !supplies.has(bare));
}

/** The unit called 牵头/主办, if any. */
export function leadOf(text: string, units: readonly UnitMention[]): UnitMention | undefined {
  const led = units.find(
    ({ start, end }) =>
      /^(?:同志|部门)?\s?(?:主办|牵头|为主|负责(?!人)|主责|作为主办|做主办|当主办)/.test(text.slice(end, end + 8)) ||
      /(?:主办|牵头)(?:单位|部门)?(?:[:是为=]|改为|改成|换成|换为|变更为|调整为|由)?\s?$/.test(
        text.slice(Math.max(0, start - 9), start),
      ),
  );
  if (led) return led;
  // 给城管,水务配合: who is given it while the others only help leads.
  const helps = units.filter(({ end }) => /^(?:同志|部门)?\s?(?:协办|配合|协助|帮着|打配合)/.test(text.slice(end, end + 6)));
  const [first] = units;
  return helps.length > 0 &&
    first &&
    !helps.includes(first) &&
    /(?:派|转|交|给|由)\s?@?$/.test(text.slice(Math.max(0, first.start - 3), first.start))
    ? first
    : undefined;
}

/** Units the speaker thinks right instead: 建议派住建局, 应由水务局. */
export function suggested(text: string, units: readonly UnitMention[]): UnitMention[] {
  const direct = units.map(({ start, end }) => {
    const left = text.slice(Math.max(0, start - 8), start);
    const right = text.slice(end, end + 5);
    return (
      /(?:建议|请|应|应该|该|改|转|退)?(?:派|转|交|由|给|归|找|属|是|退)(?:给|派|到|于|由|往)?(?:请)?\s?@?\s?$/.test(left) ||
      /(?:建议|请)\s?@?$/.test(left) ||
      /^(?:的)?(?:职责|管|负责|主管)/.test(right)
    );
  });
  return units.filter((unit, index) => {
    const neighbour = units[index - 1];
    return direct[index] || (neighbour !== undefined && direct[index - 1] && between.test(text.slice(neighbour.end, unit.start)));
  });
}
