import type { Case } from './case.ts';
import { leadOf, windowOf } from './case-parts.ts';
import { type Owner, sideOwner } from './figures-windows.ts';
import { type Instant, MINUTE } from './instant.ts';
import type { CaseStatus } from './status.ts';

/** One case as a digest may tell it (周报条目). A private one has no title, unit or detail: staff see its number and how it stands. */
export interface DigestCase {
  readonly no: string;
  readonly title?: string;
  readonly status: CaseStatus;
  /** 办结 was said. */
  readonly done: boolean;
  readonly lead?: string;
  readonly closeBy?: Instant;
  /** The last 议事 on file. */
  readonly meeting?: { readonly date: string; readonly body: string };
  /** Who decides and by when, while a decision is waited for. */
  readonly decision?: { readonly by: Owner; readonly due?: Instant };
  /** Minutes from dispatch to the lead's arrival. */
  readonly arrivedAfter?: number;
  /** Filed after the event, so that minutes would mean nothing. */
  readonly backfill?: boolean;
  readonly reviewAt?: Instant;
  /** What holds it up, in a person's words: for management only. */
  readonly blocker?: string;
  /** The level it is at, so that what is hard can name the one it needs. */
  readonly level?: Case['level'];
  /** How often it was returned, and came back unsolved. */
  readonly returns?: number;
  readonly reopened?: number;
  /** How many people told of it, where they are many (多人反映). */
  readonly people?: number;
}

/** What a digest may say of a case. */
export function digestCase(of: Case): DigestCase {
  const shown = of.visibility === 'public';
  const lead = shown ? leadOf(of) : undefined;
  const closeBy = lead && windowOf(of, 'close', lead.unit)?.due;
  const decision = decisionOf(of);
  const { shelf, deliberation } = of;
  return {
    no: of.no,
    ...(shown ? { title: digestTitle(of) } : {}),
    status: of.status,
    done: of.resolution !== undefined,
    ...(lead ? { lead: lead.unit } : {}),
    ...(closeBy === undefined ? {} : { closeBy }),
    ...(deliberation && shown ? { meeting: { date: deliberation.date, body: deliberation.body } } : {}),
    ...(decision ? { decision } : {}),
    ...(lead?.reportedAt !== undefined && lead.dispatchedAt !== undefined
      ? { arrivedAfter: Math.max(0, Math.round((lead.reportedAt - lead.dispatchedAt) / MINUTE)) }
      : {}),
    ...(of.whistle?.backfill ? { backfill: true } : {}),
    ...(shelf ? { reviewAt: shelf.reviewAt } : {}),
    ...(shelf && shown ? { blocker: shelf.reason } : {}),
    ...(shown ? { level: of.level } : {}),
    ...(of.returns.length > 0 && shown ? { returns: of.returns.length } : {}),
    ...(of.reopened > 0 && shown ? { reopened: of.reopened } : {}),
  };
}

/** Place and matter, without the words people used: these may name somebody. */
function digestTitle(of: Pick<Case, 'place' | 'matter'>): string {
  return [of.place, of.matter?.name ?? '事项待认定'].filter((part) => part !== '').join(' ');
}

function decisionOf(of: Case): DigestCase['decision'] {
  const clock = of.status === 'submitted' ? 'approve' : of.status === 'returning' ? 'ruling' : undefined;
  if (clock === undefined) return undefined;
  const due = windowOf(of, clock)?.due;
  return { by: sideOwner(of, clock), ...(due === undefined ? {} : { due }) };
}
