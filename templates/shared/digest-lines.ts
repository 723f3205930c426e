import type { DigestLine } from '../../src/domain/digest-view.ts';
import { statusLabels } from '../../src/domain/status.ts';
import type { FiveMatter } from '../../src/domain/whistle-type.ts';
import { dayWords, saidDate } from './figures.ts';

/**
 * One case under its head (五事条目). `named` is for management: it also says which unit and what holds the case up. A private case shows
 * its number and how it stands, nothing else.
 */
export function lineWords(kind: FiveMatter, line: DigestLine, named: boolean): string {
  const what = line.title === undefined ? `${line.no}(内容不公开)` : `${line.no} ${line.title}`;
  return `${what}:${line.done ? doneWords(kind, line) : wordings[kind](line, named)}`;
}

/** Who can do what the level of a hard case cannot (需要的层级). */
const levelAbove: Readonly<Record<string, string | undefined>> = {
  grid: '社区',
  community: '街道',
  street: '区里',
  district: '市里',
};

type Wording = (line: DigestLine, named: boolean) => string;

const wordings: Record<FiveMatter, Wording> = {
  major: (line) => {
    if (line.status === 'deliberating') return '正在议事';
    return line.meeting ? `${meetingWords(line.meeting)},${handlingWords(line)}` : `尚未议事,${handlingWords(line)}`;
  },
  practical: (line) => handlingWords(line),
  important: (line) => (line.status === 'deliberating' ? '正在议事' : handlingWords(line)),
  urgent: (line, named) => {
    if (line.arrivedAfter !== undefined) return `${arrivalWords(line)},处置中`;
    return named && line.lead !== undefined ? `${line.lead}还没到场` : statusLabels[line.status];
  },
  difficult: (line, named) => {
    const where =
      line.status === 'escalated' ? '已报上级,待答复' : line.status === 'deliberating' ? '正在议事' : handlingWords(line);
    // What is passed up or shelved lies with who can do it already.
    const settled = line.status === 'escalated' || line.status === 'shelved';
    const up = line.level === undefined || settled ? undefined : levelAbove[line.level];
    const need = up === undefined ? '' : `,需${up}协调`;
    const stuck = [
      line.blocker ?? '',
      line.returns === undefined ? '' : `退单${line.returns}次`,
      line.reopened === undefined ? '' : `${line.reopened}次没解决`,
    ].filter((part) => part !== '');
    const blocker = named && stuck.length > 0 ? `;卡在:${stuck.join('、')}` : '';
    const unit = named && line.lead !== undefined && !where.includes(line.lead) ? `(${line.lead})` : '';
    return `${where}${unit}${need}${blocker}`;
  },
};

function doneWords(kind: FiveMatter, line: DigestLine): string {
  return kind === 'urgent' && line.arrivedAfter !== undefined ? `${arrivalWords(line)},已办结` : '已办结';
}

/** Minutes to arrive; an emergency filed afterwards was dealt with before anybody counted. */
function arrivalWords(line: DigestLine): string {
  return line.backfill ? '先处置后备案' : `${line.arrivedAfter}分钟到场`;
}

/** Who decides by when, else who works on it until when, else how it stands. */
function handlingWords({ decision, lead, closeBy, status, reviewAt }: DigestLine): string {
  if (status === 'shelved' && reviewAt !== undefined) return `挂账,${dayWords(reviewAt)}复核`;
  if (decision) {
    const what = status === 'returning' ? '裁定' : '审核';
    return `待${decision.by}${what}${decision.due === undefined ? '' : `,${dayWords(decision.due)}前`}`;
  }
  if (lead === undefined) return statusLabels[status];
  return `${lead}主办${closeBy === undefined ? `,${statusLabels[status]}` : `,${dayWords(closeBy)}前办结`}`;
}

function meetingWords({ date, body }: { date: string; body: string }): string {
  return `${[saidDate(date), body].filter(Boolean).join(' ')}已议`;
}
