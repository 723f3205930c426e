/** What is said of an emergency that was handled first (先行处置): who found it, what was done. */
export interface IncidentMention {
  readonly foundBy?: string;
  readonly done?: string;
}

const finder =
  /(?:由|经|是)?((?:网格员|网格长|居民|群众|物业|保安|巡逻(?:队|员)|巡查(?:员|组)|路人|商户|志愿者|值班员|民警|司机|[\u4e00-\u9fff]{2,4}(?:社区|街道|中队|派出所))[\u4e00-\u9fff]{0,4}?)(?:最先|首先|巡查|巡逻)?(?:时)?(?:发现|报警|报告)/;
const dealt =
  /[^,,。;;]*(?:已|先行|当场|连夜|马上|立即|都|就)[^,,。;;]*(?:处置|处理|抢修|围挡|围起来|疏散|关阀|关闭|关了|断电|撤离|送医|送走|控制|恢复|清理|清走|扑灭|灭了|救出|转移|封闭|封路|更换|换了|修好|挪|锯|拉走|移走|搬开|堵住)[^,,。;;]*|[^,,。;;]*打了?(?:119|110|120|122|抢修电话)[^,,。;;]*/g;

/** Finds it in the words of a 补备案. */
export function findIncident(words: string): IncidentMention | undefined {
  const foundBy = finder.exec(words)?.[1];
  const done = [...words.matchAll(dealt)].map(([clause]) => clause.trim()).join(',');
  if (foundBy === undefined && done === '') return undefined;
  return { ...(foundBy === undefined ? {} : { foundBy }), ...(done === '' ? {} : { done }) };
}
