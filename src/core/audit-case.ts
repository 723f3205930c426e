import { type Case, caseNumber } from '../domain/case.ts';
import { standingOf } from '../domain/case-parts.ts';
import { chainFaults } from '../domain/chain.ts';
import { type Instant, spoken } from '../domain/instant.ts';

/** How a case's chain stood when a day was sealed. */
export interface SealedHead {
  readonly date: string;
  readonly length: number;
  readonly head: string;
}

/** One altered entry breaks every link after it; the first few say where to look. */
const MOST = 3;

/**
 * What is wrong with one case's own timeline (留痕核对), in Chinese; empty when it holds. Entries from before `settled` must have been
 * sealed; undefined when nothing has been sealed yet.
 */
export function caseFaults(of: Case, sealed: readonly SealedHead[], settled: Instant | undefined): string[] {
  return [
    ...shortened(chainFaults(of.timeline, of.chain)),
    ...openingFaults(of),
    ...standingFaults(of),
    ...causeFaults(of),
    ...shortened(sealFaults(of, sealed)),
    ...lateFaults(of, sealed, settled),
  ];
}

function shortened(faults: readonly string[]): string[] {
  return faults.length <= MOST ? [...faults] : [...faults.slice(0, MOST), `另有${faults.length - MOST}处`];
}

function openingFaults(of: Case): string[] {
  const faults: string[] = [];
  const first = of.timeline[0];
  if (first === undefined) faults.push('没有任何留痕');
  else if (!first.action.startsWith('open-')) faults.push('留痕不是从立件开始:开头的条目被删除');
  if (!of.no.endsWith(caseNumber('', of.day, of.ordinal))) faults.push(`编号与登记的日期、序号(${of.day}-${of.ordinal})不符`);
  return faults;
}

/** The case stands as the last entry left it. */
function standingFaults(of: Case): string[] {
  const { timeline } = of;
  const last = timeline.at(-1);
  const faults: string[] = [];
  if (last !== undefined && last.after !== standingOf(of))
    faults.push(`案件现状(${standingOf(of)})与最后一条留痕(${last.after})不符:状态或部门被直接改动`);
  if (last !== undefined && last.at !== of.changedAt) faults.push(`最后变动时间与最后一条留痕不符(${spoken(of.changedAt)})`);
  return faults;
}

function causeFaults(of: Case): string[] {
  const causes = new Set(of.causes);
  const lost = of.timeline.filter((entry) => !causes.has(entry.cause)).map((entry) => entry.seq);
  return lost.length === 0 ? [] : [`第${lost.slice(0, MOST).join('、')}条留痕的来讯没有登记在案件里`];
}

function sealFaults(of: Case, sealed: readonly SealedHead[]): string[] {
  return sealed.flatMap(({ date, length, head }) => {
    const entry = of.timeline[length - 1];
    if (entry === undefined) return [`${date} 封存时有${length}条留痕,现在只有${of.timeline.length}条:被截去`];
    return entry.hash === head ? [] : [`第${length}条与 ${date} 的封存不符:封存以后历史被改写`];
  });
}

function lateFaults(of: Case, sealed: readonly SealedHead[], settled: Instant | undefined): string[] {
  const covered = Math.max(0, ...sealed.map(({ length }) => length));
  const entry = of.timeline[covered];
  if (entry === undefined || settled === undefined || entry.at >= settled) return [];
  return [`第${entry.seq}条写着${spoken(entry.at)},当时的封存里却没有:可能是事后补进去的`];
}
