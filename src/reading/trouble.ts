import type { Range, Scene } from './scene.ts';
import { isDespair, withoutDespair } from './slots/danger.ts';

/** Words of complaint and need (诉求信号): with a matter they make a request of what would be talk. */
const signs =
  /困不着|一夜天|整夜|通宵|坏了|爆了|又坏|不亮|不能用|用不了|不工作|停了|堵|臭|脏|漏|渗|返水|外溢|倒了|断了|掉了|掉下|裂|破|塌|陷|没人管|没人来|没人清|没人修|没人处理|谁来管|谁管管|管管|管一管|有人管|怎么办|挡|占|霸占|危险|隐患|吓|吵|扰民|睡不着|没法睡|受不了|影响|满了|溢|堆|乱|黑漆漆|不通|困难|反映|投诉|求助|救命|帮帮|帮忙|能不能|能否|可不可以|希望|建议|麻烦|(?<!应)急|太差|年年涨|涨|锈|突突|轰隆|咣当|咚咚|哐|泡花|泡坏|泡发|起皮|没我手热|接水|皮掉|年久失修|灭了|全灭|不着了|瞎了|憋了|停不进|不管|没解决|未解决|不了楼|上不了|回不了|去不了|来不了|坐不上|赶不上|下不去|没水|没电|没气|停水|停电|不热|拖欠|不发|好几天|几天了|天了|半个月|一个月|多久|什么时候(?:修|来|能|解决)|老是|总是|天天|每天|经常|一直|又|丢了|不见了|偷|摔|绊|滑|扔|撬|积水|淹|飞线|充电|起火|冒烟|滋|味|蟑螂|老鼠|咬|松动|翘|凹|坑|被骗|骗了|骗走|打我|不同意(?!退|发|合并|延)|不签字|死活不|不肯|欺负|勒索/;
/** Talk that is not a request although such words are in it: news, notices, trade, thanks, jokes. */
const chatter =
  /(?<!没个|没有|没人|不|未|没)通知|公告|通告|温馨提示|提醒大家|转发|【|谢谢|感谢|辛苦|点赞|哈哈|嘻嘻|笑死|恭喜|生日|团购|拼团|出售|出租|转让|求购|二手|捡到|谁家(?!.{0,24}(?:码在|堆在|扔在|放在|睡不|消停|没完|不停|还让不让|受不了|吵|烦死|扰|堵|挡|占))|(?<!到底)谁的|谁有|谁知道.{0,6}(?:电话|号码)|有没有人(?:要|一起|想)|推荐|新闻|听说|刚看|视频里|看的视频|网上看|刷到|抖音|热搜|外省|外市|电影|电视|球赛|比赛|活动(?!室|中心|板|扳)|报名(?!被|不|没|系统)|圆满|顺利|用上了|作文|评书|体检|血压|国足|世界杯|偏方|[五六七八九]十年代|古人|宋朝|那年|纪录片|朋友说|热闹劲|虚惊|奶茶钱|开到公司|堵了[^,。]{0,6}(?:钟头|小时)|绕[^,。]{2,8}走|盼星星|已经修好|修好了|解决了|(?:早|已经?|后来)(?:就|都)?(?:给)?(?:改|弄|换|清|补|填|拆|挪|处理)(?:好|掉|走|完)了|听[^,。]{1,6}说[^,。]{0,4}(?:明年|下个?月|年底|今年|下半年)要|盼来了|再也不|[补修装换清铺填]完[^,。]{0,2}了|来电了|来水了|恢复了|好了好了|没事了|不用了|开玩笑|段子|热心|好心人|感动|暖心|硬塞|活雷锋|小时候|以前|当年|那会儿|一晃|招新|老家|外地|别的小区|放假|祝|修好了|装好了|换新|新换|不错|绝了|太香|香死|排队排|半价|招生|(?:说|讲)(?:是)?(?:明天|后天|周[一二三四五六日天]|下周|今晚|[0-9]+[号日点])[^,。]{0,8}(?:停水|停电|停气|清洗|检修|施工)|真好|真亮|好看|好吃|开心|招聘|招人|招募|剧情|这首歌|洗脑|(?<![把给让])我家娃|(?<!写)作业|房价|股票|手机|朋友圈|人设|心态|嗓子|火锅|下班了|年味|别信|别乱|收好了|开走了|理解|清仓|蚊子咬|笑到|热得|困死|买点|摇号|早上好|晚上好|周末愉快|收到|红包|链接|优惠|打折|广告位|群里|微信群|没意思|我家(?:那只)?(?:狗|猫)|效率真高|真快|秒退|秒到账|吓醒|做梦|梦到|梦见|演习|拍照|可爱|累瘫|玩疯|蓝屏|断网|要不要带|群主|拼车|打车|滴滴|导航|(?:新生|高中|初中|大学|小学|中学|学校|部队|新单位|公司|军训|驾校|幼儿园)(?:那边|去|要)?报到|堵车/;
const question =
  /\?|吗|(?:一件事?|一回事|同一个)不(?:$|[\s,。])|么(?:$|[,。\s])|(?<!(?:还|正在?|才|刚|要)[^,。?!]{0,4}|高考|中考|考试|备考|复习|写作业|上班|上学|睡觉|休息|住院|看病|坐月子|待产)呢(?:$|[,。\s])|怎么(?![^,。?!]{1,4}[都也])|咋(?![^,。?!]{1,4}[都也])|如何|哪里|哪儿|哪开|在哪|(?:什么|啥)(?![^,。?!]{0,6}(?:都|也))|多少(?![回次遍趟天年]了)|几点(?!了[,\s]?(?:还|都))|能不能|能否|可不可以|有没有|有没得|要不要|是不是|够不够|收不收|交不交|给不给|算不算|用不用|办不办|行不行|报不报|问问|问一下|想问|请问|询问|咨询/;
const procedure =
  /材料|手续|条件|流程|证明|申请|补贴|报销|资格|怎么办理|办理|怎么办(?=低|医|社|证|居)|办(?:个|一?下|理|证)|申领|领取|缴费|参保|落户|补办|登记|报名|开放时间|几点开门|几点上班|几点下班|几点关门|上不上班|咋办理|咋补|怎么补|(?:食堂|大厅|服务中心)在哪|上班时间|窗口|在哪(?:里|儿)?办|去哪(?:里|儿)?(?:办|补)|准备(?:啥|什么)|要带(?:啥|什么)|名额|标准是|年龄/;

/** One neighbour asking the others how something is done, or about a thing whose name only begins like a matter (公交卡, 油烟机). */
const advice =
  /(?:大爷|大妈|师傅|老板|店|摊)[^,。]{0,6}(?:在吗|在不在|开门|营业|还在)|怎么(?!办(?:[?!,。啊呀]|$)|没|还|又|回事|这么|老|总|一直|不)|哪里有|哪儿有|哪个|哪家|哪种|什么牌|牌子|推荐|有没有人(?![管查修来清理处牵带出])|发票|保险|^[\s,]*有.{1,8}吗|(?:公交|油烟|燃气|暖气|电梯|停车|物业|充电|空调|煤气)(?:卡|机(?!房)|票|证|员工|专业)/;

/** What is wrong here and now; said among neighbours, only this makes a complaint. */
const wrongs =
  /[返冒漫][^,。]{0,2}水|坏了|又坏|坏掉|坏着|坏好|不亮|不转|用不了|不能用|没法用|打不开|堵了|堵死|堵住|堵着|臭死|太臭|很臭|好臭|臭得|臭气|恶臭|臭味|好脏|太脏|很脏|脏死|漏水|漏得|渗水|返水|冒水|冒臭|外溢|溢出|(?<![贴坐爆])满了|满出来|满出|冒尖|没人收|没人倒|满地|倒了|断了|掉了|掉下来|掉落|裂了|破了|塌|没人管|没人来|没人清|没人修|没人扫|没人处理|没人理|谁来管|谁管|谁(?:来|给|能|去|帮)[^,。?!]{0,2}(?:管|修|清|扫|收|弄|处理|剪)|管管|管一管|有人管|怎么办|灭了|全灭|不着了|瞎了|憋了|停不进|挡了|挡住|挡着|挡路|占了|占着|霸占|占满|危险|隐患|吓人|吓死|吓得|吵死|吵得|太吵|好吵|扰民|睡不着|还让不让|受不了|黑漆漆|黑灯瞎火|不通|投诉(?!平台|电话|热线|渠道|率|量|箱|件)|求助|能不能(?:来|修|管|清|处理|解决|派|加|换|安|装|把|给|让|[^,。!?]{0,4}(?:划|增|建|开|设|改|拆|移|挪|剪|扫|查|铺|补|治|整|停|协调|出面|规划))|能否|太差|年年涨|乱涨|不管|上不了|下不去|进不去|出不来|进不来|进不去|开不进|出不去|过不去|走不|没水|没电|没气|停水|停电|不热|冻|拖欠|不发|冰凉|没人接|不接电话|爆了|鬼哭狼嚎|好几天|几天了|(?:[一二两三四五六七八九十几半]|\d)个?(?:多)?(?:天|月|星期|周|小时|年)了|老是|总是|天天|一直|丢了|不见了|没了|被偷|绊倒|摔了|摔倒|滑倒|扔下来|往下扔|被撬|被砸|积水|淹了|(?<!蚊子)咬了|咬人|咬伤|松动|翘起|大坑|还在(?:吵|跳|唱|施工|放|响|闹|装|营业|炒|敲|叫)|反映一?下|围起来|圈起来|当自家|当成自家|据为己有|睁不开|呛人|呛得|熏得|烟大|心慌|求求|闹心|崩溃|没法待|没法过|遭罪|折磨|瘆得慌|提心吊胆|难受|一礼拜了|又(?:停|漏|臭|吵|来|开始|不|返|满|黑|没|响)|泡了|跑路|(?<!退)不退|乱停|乱扔|乱倒|乱堆|堆了|堆满|堆着|锈(?:断|穿|烂|透|蚀)|[断裂碎塌倒掉缺]了?(?:一|两|几|好几|半)(?:大?根|大?块|截|片|面|扇)|能不能(?:给)?(?:办|搞|弄)个|全?是空的|灯[^,。]{0,2}黑了|黑了(?:半|好几|一|两|三|几)|给个?(?:说法|交代)|变[黑臭浑绿](?!色)|死鱼|(?:快|赶紧|赶快|来人|麻烦|帮忙)?给(?:修|换|清|拖|整|收|补|挪|通|铺|断)(?:修|换|清|拖|整|收|补|挪|通|断|一|走|套|个|了吧|吧|掉)|来(?:查查|看看|管管|修修|治治|收收)|能不能[^,。!?]{0,8}(?:张罗|小点声|消停|拖走)|盼(?:着|望)(?:给|能|有)|趴窝|不认账|缺斤少两|碎得|[遭被](?:人)?(?:刨|挖|占|砸|偷|毁|锯|撬)|震(?:天|得)|(?:螺丝|栏杆|扶手|踏板|盖板)[^,。]{0,3}松/;
/** How people tell what annoys them, whatever it is: 全是…, 也不捡, 这都几点了还…, 又有人…, 说了多少回了. */
const grumble =
  /(?:全是|到处是|到处都是|满是|都是)[^,。!]{0,4}(?:垃圾|粪|屎|尿|水|泥|灰|尘|烟|油|虫|强|蟑|鼠|蝇|蚊|摊|广告|坑|洞|味|玻璃|碎|叶|痰|纸|刺|草|冰|雪|锈|霉|车|卖)|全都?(?:摆|堆|停|扔|倒)|[也都]不(?:换|装|补|拆|搬|挪|接|捡|管|收|扫|清|关|停|听|让|修|理|拴|牵|敢)|[也都]没(?:法|人|收|清|修|换|管|个)|(?:点|夜|更)了?[,\s]?还(?!是|行|好|可以|有)|[又总老]有人|老(?:往|是|在|把)|不过(?:弯|去|来)|没法|(?:说|讲|反映|提|打)了?(?:多少|好几|几|无数)(?:回|次|遍)|(?:整|大半)[个]?(?:晚|宿|夜)|一(?:宿|整夜|晚上|天到晚)|正(?:滴|对着|冲着|堵|挡)|又(?:瞎|灭|坏|停|堵|漏|黑|臭|满|吵|响|断|掉)|锁(?:得死死|死|上|着)|[就只]剩一[根点]|[上下流]不[来出]水|走到马路|[叫被]人(?:给)?(?:刨|挖|占|砸|偷|堵|锁|拆|撬|踩|圈|种)|头[都也]?(?:大|疼|痛|晕)了|脑[壳袋仁]+(?:都)?疼|烦死|要疯|吃不消|[遭顶扛]不住|睡得着|怎么睡|咋个?睡|快(?:要)?(?:碰|砸|掉|塌|倒|断|垮)|差(?:一)?点(?:儿|就)?(?:砸|摔|撞|碰|掉|绊|滑)|耷拉|[垂吊悬]下?[来着]|往(?:下|外|.{1,3}[里上])(?:滴|掉|落|流|淌|砸|冒|灌|飘|渗|漏|喷)|[捂挡堵糊](?:死|满|严实)|黑压压|密密麻麻|跟[他她]们?没关系|不认账?|不歇|[得都]得?(?:开灯|绕道?|关窗|捂)|翻白肚|成灾|泛滥|满院子|到处(?:跑|爬|飞|窜)|又把|开到最大|[写做学睡看]不(?:成|了|下去|进去|着)|全(?:黑|灭|瞎)|黑着|求(?:修|管|处理|解决|帮)|看不[见清](?:来?车|路|道|人|灯)|[打喷撒洒](?:打|点)?药|没亮过|没处下脚|一滴都不|一分没退|成他家的|有没有人来/;
/** The same of what may be nobody’s trouble but their own: 天天如此, 这日子咋过. */
const weary =
  /这日子|咋过|谁敢|胆子也?太|揪心|(?:个把|大半个|小半个|好几个)月|[俩仨]月了|没人晓得|天天如此|就不能|从早[^,。]{0,2}到晚|说关就关|找谁要|谁口袋|全凭/;

const praise =
  /[👍👏]|收收|收衣服|收被子|老照片|当年|那年|年代|热闹|虚惊|血压|体检|世界杯|新买|用上了|显摆|高兴|乐呵|美滋滋|怀念|小时候|点赞|真(?:亮|好|干净|香|快|棒|不错|漂亮|方便|舒服)|不错|舒服(?!不)|方便多了|漂亮|好看|亮堂|热闹|遛弯|散步|乘凉|招新|多亏|终于(?!有人)/u;

/** A question that asks for help. */
const plea =
  /哪能办|能不能(?:给)?(?:办|搞|弄)个|谁管啊?|给个?(?:说法|解释|交代)|给(?:修|换|清|拖|整|收|补|挪|通|铺|断)(?![给了过])|来(?:查|看|管|修|治|收)(?:查|看|管|修|治|收|一)|能不能(?:也)?(?:给|帮|张罗|小点声|消停|拖走)|咋个办|怎么搞|咋整|没人管|没人来|没人修|有(?:没有)?人(?:管|修|来|清|处理)|谁(?:来|给|能|去|帮)[^,。?!]{0,2}(?:管|修|清|扫|收|弄|处理|剪)|没人(?:说说|问问|理理|管管)|管管|怎么办|咋办|帮忙反映|反映一?下|能不能(?:来|修|管|清|处理|解决|派|加|换|安|装|把|给|让|[^,。!?]{0,4}(?:划|增|建|开|设|改|拆|移|挪|剪|扫|查|铺|补|治|整|停|协调|出面|规划))|能否|什么时候(?:修|来|能|解决|通|恢复)|怎么(?:还|没|又|老|总|这么|一直)|还让不让|行不行|到底/;
/** Words for what can be near: people and places. Danger is meant when it has one, or somebody calls for help. */
const here =
  /(?<!跳|大)楼|栋|单元|电梯|家里|隔壁|对面|路|街|桥|河|小区|门口|店|仓库|厨房|闻到|闻着|一股|电线|变压器|浓烟|烟很大|阳台|楼道|车棚|工地|学校|广场|井|墙|地面|有人|老人|孩子|小孩|娃|大爷|大妈|奶奶|爷爷|老太|师傅|业主|邻居/;
const called = /快来|快点|救命|救人|!|来人|119|120|110|报警/;
const bareDanger = /^[\s,!]*(?:着火|起火|失火|漏气|有?煤气味|有?燃气味|触电|漏电)了?[\s,!。]*$/;

/** What comes after a danger: 起火原因还在调查, 塌陷处已回填. */
const aftermath =
  /的事|(?:早就|都|已经?)(?:填|修|补|弄|处理|换|装|清)好|片子|电影|电视剧|小说里|游戏里|直播里|还以为|虚惊|原来是|误会|看错|处[置理]完|哪里领|怎么急救|学一学|原因|调查|起火点|善后|复盘|总结|已(?:经)?(?:处置|处理|修复|修好|围挡|回填|解决|控制|扑灭|排除|恢复|救)|处置(?:方案|得|很|及时)|修复|整治|排查|应急预案|抢险队|那次|那起|那件/;
const pressing = /快|救命|救人|!|现在|正在|马上|赶紧|来人|119|120|110/;

/** Talk about a danger that is over or only thought of. */
export function isAftermath(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end);
  return aftermath.test(words) && !pressing.test(words);
}

/** Whether words of danger speak of people and places here, not in a figure of speech. */
export function isHere(scene: Scene, range: Range, placed: boolean): boolean {
  const words = scene.text.slice(range.start, range.end);
  return placed || isDespair(words) || here.test(words) || called.test(words) || bareDanger.test(words);
}

/** Something is wrong. `except` is a word that only names the matter and says nothing more (停水几点). */
export function isComplaint(scene: Scene, range: Range, except: Range | undefined): boolean {
  const words = scene.text.slice(range.start, range.end);
  if (!except) return wrongs.test(words);
  // 又停水了: the word alone complains when it happens again.
  if (/又|还是?|老|天天|三天两头/.test(words.slice(Math.max(0, except.start - range.start - 3), except.start - range.start)))
    return true;
  // 水管爆了: the word itself tells the damage.
  if (/[爆裂破坏堵漏塌溢掉倒]$/.test(words.slice(0, except.end - range.start)) && wrongs.test(words)) return true;
  const cut = (at: number): number => at - range.start;
  return wrongs.test(`${words.slice(0, cut(except.start))} ${words.slice(cut(except.end))}`);
}

/** Somebody is called to see to it, which is never idle talk. */
export function isCry(scene: Scene, range: Range): boolean {
  return /(?:没|有(?:没有)?)人(?:来|去)?(?:管|查|修理?|清|处理)|管管|管一管|谁来管|来个?人(?:给)?(?:管|修|清|看|处理|收|查|弄)/.test(
    scene.text.slice(range.start, range.end),
  );
}

/** The tone of a complaint, and none of praise. */
export function isGrumble(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end);
  return grumble.test(words) && !praise.test(words);
}

/** A weary tone, which alone tells of no trouble that anybody mends. */
export function isWeary(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end);
  return weary.test(words) && !praise.test(words);
}

/** A question that asks for help. */
export function isPlea(scene: Scene, range: Range): boolean {
  return plea.test(scene.text.slice(range.start, range.end));
}

/** Advice asked of neighbours. */
export function isAdvice(scene: Scene, range: Range): boolean {
  return advice.test(scene.text.slice(range.start, range.end));
}

/** Signs of trouble in a range. */
export function isTrouble(scene: Scene, range: Range): boolean {
  return signs.test(scene.text.slice(range.start, range.end));
}

/** Talk among people that only happens to hold such words. */
export function isChatter(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end);
  // 总说活着没意思: dull are only other things.
  return chatter.test(withoutDespair(words));
}

/** Small talk with the bot: games with whistles, its name, whether it is tired. */
export function isSmallTalk(scene: Scene, range: Range): boolean {
  return /[点发打按]错|不是找[你您]|误触|裁判|球赛|篮球(?!场|架)|那场球|进球|踢球|累不累|辛不辛苦|[你您]这?(?:个)?(?:名字|声音|头像)|[你您](?:天天|每天|真|还真|多大|几岁|会唱|吃了|比)|聪明|来一首|唱首歌|讲个?笑话/.test(
    scene.text.slice(range.start, range.end),
  );
}

/** The whistle of a referee. */
export function isSport(scene: Scene, range: Range): boolean {
  return /(?:篮球|足球|球赛|比赛|裁判|进球).{0,20}吹哨|吹哨.{0,12}(?:篮球|足球|裁判|球)/.test(
    scene.text.slice(range.start, range.end),
  );
}

/** Thanks, laughter and what is passed on: no answer is expected even by who says it to the bot. */
export function isBanter(scene: Scene, range: Range): boolean {
  return /(?:新年|春节|元旦|中秋|端午|节日|圣诞|生日|周末)快乐|祝[你您大]|真棒|好棒|你真|[你您]这?(?:个)?名字|起得好|踏实|靠谱|机灵|聪明|多亏|幸亏|好厉害|厉害了|你会不会|谢谢|感谢|辛苦|哈哈|嘻嘻|嘿嘿|笑死|开玩笑|转发|【|点赞|早上好|晚上好|晚安|周末愉快|恭喜|生日/.test(
    scene.text.slice(range.start, range.end),
  );
}

/** A question in a range. */
export function isQuestion(scene: Scene, range: Range): boolean {
  return question.test(scene.text.slice(range.start, range.end));
}

/** A question about how to get something done that is nobody's trouble (咨询). */
export function isConsultation(scene: Scene, range: Range): boolean {
  const words = scene.text.slice(range.start, range.end);
  // A long letter is somebody's trouble, whatever it asks along the way.
  if (
    words.length > 80 ||
    !question.test(words) ||
    /哪能办|反映|投诉|没人管|坏了|太危险|不亮|拖欠|不热|被骗|骗走|[钱块万]没了|转走|批不下来|怎么还没/.test(words)
  )
    return false;
  return procedure.test(words) || scene.lexicon.guideWords.some((word) => words.includes(word));
}
