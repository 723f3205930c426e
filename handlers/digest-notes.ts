import type { CommandContext, World } from '../src/core/define-command.ts';
import type { RecordChange } from '../src/core/outcome.ts';
import type { WorkDigest } from '../src/domain/digest-view.ts';
import type { Street } from '../src/domain/organisation.ts';
import type { DigestIssue } from './digest-issue.ts';

const NOTE = 'digest-note';
const POSTED = 'digest-posted';
const EVERYWHERE = 'all';

/** The street whose whistle chief speaks: who may look over its digest, add to it and let it go. */
export function streetToLookOver({ directory, member }: Pick<CommandContext, 'directory' | 'member'>): Street | undefined {
  return directory.organisation.streets.find(({ whistleChief }) => whistleChief === member.id);
}

/** What a street's whistle chief had to add to this week's digest (按语). */
export async function noteOfStreet(
  { records }: Pick<World, 'records'>,
  issue: DigestIssue,
  street: string,
): Promise<WorkDigest['note']> {
  const body = (await records.get(NOTE, `${issue.name}:${street}`))?.body;
  return body && { by: String(body['by']), words: String(body['words']) };
}

/** The record of a street's note; a second one takes the place of the first. */
export async function noteRecord(
  context: CommandContext,
  issue: DigestIssue,
  street: Street,
  words: string,
): Promise<RecordChange> {
  const id = `${issue.name}:${street.id}`;
  const before = await context.records.get(NOTE, id);
  const body = { by: context.member.call, words };
  return { kind: NOTE, id, version: (before?.version ?? 0) + 1, open: false, subject: street.id, body };
}

/** Whether this week's digest has left for a street's group: too late to add anything. */
export async function isPosted({ records }: Pick<World, 'records'>, issue: DigestIssue, street: string): Promise<boolean> {
  const [everywhere, here] = [
    await records.get(POSTED, `${issue.name}:${EVERYWHERE}`),
    await records.get(POSTED, `${issue.name}:${street}`),
  ];
  return everywhere !== undefined || here !== undefined;
}

/** That this week's digest leaves, for one street's group or for all. */
export function postedRecord(issue: DigestIssue, street: string = EVERYWHERE): RecordChange {
  return { kind: POSTED, id: `${issue.name}:${street}`, version: 1, open: false, subject: street, body: {} };
}
