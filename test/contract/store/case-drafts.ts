import { type Case, caseNumber } from '../../../src/domain/case.ts';
import type { Announcement } from '../../../src/messages/announcement.ts';
import type { FollowUp } from '../../../src/messages/follow-up.ts';
import type { CaseChange, CaseDraft, CaseStore } from '../../../src/ports/case-store.ts';
import { buildCase } from '../../support/build-case.ts';

/** Words to say to a group under a key. */
export function words(key: string, overrides: Partial<Announcement> = {}): Announcement {
  return { key, to: { group: 'g_wt' }, body: { paragraphs: [], mergeUnder: `关于 ${key}` }, urgent: false, ...overrides };
}

export function followUp(key: string): FollowUp {
  return { key, kind: 'merge', data: { into: 'QH260610-02', parts: [1, '二', null] } };
}

/** A draft of a built case; `facts` replace its usual ones. */
export function draftOf(cause: string, facts: Partial<Case> = {}, also: Partial<Omit<CaseChange, 'case'>> = {}): CaseDraft {
  const district = facts.district ?? 'qh';
  const day = facts.day ?? '260610';
  return {
    district,
    day,
    cause,
    build: (ordinal) => ({
      case: buildCase({
        causes: [cause],
        ...facts,
        district,
        day,
        ordinal,
        no: caseNumber(district.toUpperCase(), day, ordinal),
        version: 1,
      }),
      say: also.say ?? [],
      then: also.then ?? [],
    }),
  };
}

/** Stores a built case. */
export async function open(cases: CaseStore, cause: string, facts: Partial<Case> = {}): Promise<Case> {
  const { case: stored } = await cases.insert(draftOf(cause, facts));
  return stored;
}

/** The next version of a case, with nothing to say. */
export function changed(before: Case, facts: Partial<Case> = {}): CaseChange {
  return { case: { ...before, ...facts, version: before.version + 1 }, say: [], then: [] };
}
