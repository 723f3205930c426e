import type { Case } from '../domain/case.ts';
import { addDays, DAY, dateOf, type Instant, startOf } from '../domain/instant.ts';
import { type Seal, sealFaults } from '../domain/seal.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { SealStore } from '../ports/seal-store.ts';
import { caseFaults, type SealedHead } from './audit-case.ts';
import { createMissingNumbers } from './audit-numbers.ts';

/** Something an audit found wrong (审计发现). */
export interface AuditFault {
  /** The case it is about; absent for what concerns the seals. */
  readonly caseNo?: string;
  /** What is wrong, in Chinese. */
  readonly what: string;
  /** What to do about it, in Chinese. */
  readonly todo: string;
}

/** A case as it lies in the store, trusted in nothing. */
export interface AuditedCase {
  readonly no: string;
  /** Absent when it cannot be read as a case at all. */
  readonly case?: Case;
  /** What the store finds wrong with its own row. */
  readonly faults: readonly string[];
}

/** What an audit reads. Nothing is written. */
export interface AuditParts {
  readonly cases: { cases(): AsyncIterable<AuditedCase> } & Pick<CaseStore, 'causes'>;
  readonly seals: Pick<SealStore, 'all'>;
  /** When the daily seal last ran; shows whether the newest seals were taken away. */
  readonly sealedUntil?: Instant | undefined;
}

const advice = {
  timeline: '先不要改库:保留数据文件的副本,用最近一次备份核对这一件,并报督查查明是谁改的',
  row: '停机后用最近一次备份恢复这一件;原因不明时先查磁盘',
  gone: '用最近一次备份找回这一件,并报督查查明是谁删的',
  seal: '保留数据文件的副本,用管理群里每天的封存指纹核对,并报督查',
} as const;

/**
 * Checks every timeline, every number and every seal (全库审计) and gives what is wrong, case by case. Reads the store once, case by
 * case; only numbers and sealed chain heads are held in memory.
 */
export async function* audit(parts: AuditParts): AsyncGenerator<AuditFault> {
  const sealed = new Map<string, SealedHead[]>();
  const pointed = new Map<string, number>();
  const numbers = createMissingNumbers();
  const last = yield* readSeals(parts, sealed, numbers);
  const settled = last && last.at - DAY;
  // Before the cases: whatever is opened while the audit runs is then found among them.
  for await (const { caseNo } of parts.cases.causes()) pointed.set(caseNo, (pointed.get(caseNo) ?? 0) + 1);

  let earliest: Instant | undefined;
  for await (const { no, case: found, faults } of parts.cases.cases()) {
    for (const fault of faults) yield { caseNo: no, what: `数据库里这一行与案件内容对不上:${fault}`, todo: advice.row };
    numbers.seen(no, found?.district);
    if (found !== undefined) {
      earliest = Math.min(earliest ?? found.openedAt, found.openedAt);
      for (const what of caseFaults(found, sealed.get(no) ?? [], settled)) yield { caseNo: no, what, todo: advice.timeline };
    }
    sealed.delete(no);
    pointed.delete(no);
  }

  for (const [no, heads] of sealed) numbers.expected(no, `${heads[0]?.date ?? ''} 的封存里有它`);
  for (const [no, count] of pointed) numbers.expected(no, `有${count}条来讯办在它名下`);
  for (const { no, to, because } of numbers.missing()) {
    const which = to === undefined ? '这一件不见了' : `到 ${to} 都不见了`;
    yield { caseNo: no, what: `${which}(${because.join(';')})`, todo: advice.gone };
  }
  const lost = lostSeals(parts.sealedUntil, last, earliest);
  if (lost !== undefined) yield { what: lost, todo: advice.seal };
}

/** The newest seals leave no successor that would miss them; when the job last ran tells of them. */
function lostSeals(sealedUntil: Instant | undefined, last: Seal | undefined, earliest: Instant | undefined): string | undefined {
  if (sealedUntil === undefined) return undefined;
  const sealedDay = addDays(dateOf(sealedUntil), -1);
  if (last !== undefined) return last.date < sealedDay ? `${last.date} 以后的封存不见了,直到 ${sealedDay}` : undefined;
  return earliest !== undefined && earliest < startOf(dateOf(sealedUntil)) ? `${sealedDay} 以前的封存都不见了` : undefined;
}

async function* readSeals(
  parts: AuditParts,
  sealed: Map<string, SealedHead[]>,
  numbers: ReturnType<typeof createMissingNumbers>,
): AsyncGenerator<AuditFault, Seal | undefined> {
  const highest = new Map<string, { ordinal: number; date: string }>();
  let previous: Seal | undefined;
  for await (const seal of parts.seals.all()) {
    for (const what of sealFaults(seal, previous)) yield { what: `${seal.date} 的封存:${what}`, todo: advice.seal };
    for (const { no, length, head } of seal.chains) {
      const heads = sealed.get(no);
      if (heads) heads.push({ date: seal.date, length, head });
      else sealed.set(no, [{ date: seal.date, length, head }]);
    }
    for (const [key, ordinal] of Object.entries(seal.highest)) {
      if (ordinal > (highest.get(key)?.ordinal ?? 0)) highest.set(key, { ordinal, date: seal.date });
    }
    previous = seal;
  }
  for (const [key, { ordinal, date }] of highest) {
    const [district = '', day = ''] = key.split('/');
    numbers.reached(district, day, ordinal, `${date} 封存时编号到过${ordinal}`);
  }
  return previous;
}
