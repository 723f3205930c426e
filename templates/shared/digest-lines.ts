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
      line.status === 'shelved' && line.reviewAt !== undefined
        ? `挂账,${dayWords(line.reviewAt)}复核`
        : line.status === 'escalated'
          ? '已报上级,待答复'
          : line.status === 'deliberating'
            ? '正在议事'
            : handlingWords(line);
    const blocker = named && line.blocker ? `;卡在:${line.blocker}` : '';
    const unit = named && line.lead !== undefined && !where.includes(line.lead) ? `(${line.lead})` : '';
    return `${where}${unit}${blocker}`;
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
function handlingWords({ decision, lead, closeBy, status }: DigestLine): string {
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
