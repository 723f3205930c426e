import type { ConversationState, Slots, World } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { openStatuses } from '../src/domain/status.ts';
import { closing, type Heard, type KeptHeard } from './heard.ts';
import { registeredFor } from './registering.ts';

type Causing = World & { readonly cause: string };

/** What nobody decided on becomes a candidate (听到的话到时登记), unless the resident has told the bot of it himself meanwhile. */
export async function heardDue(world: Causing, record: KeptHeard): Promise<Outcome> {
  const { text, slots, name, conversation } = record.body as unknown as Heard;
  if (await toldSince(world, record)) return { records: [closing(record)] };
  const outcome = await registered(world, {
    person: record.subject,
    ...(name === undefined ? {} : { name }),
    conversation,
    slots,
    text,
  });
  return { ...outcome, records: [closing(record)] };
}

/** Registers what a resident was asked about and left unanswered. */
export function registered(
  world: Causing,
  said: Pick<ConversationState, 'person' | 'name' | 'conversation'> & { readonly slots: Slots; readonly text: string },
): Promise<Outcome> {
  return registeredFor({
    ...world,
    member: world.directory.member(said.person, said.name),
    slots: said.slots,
    request: { text: said.text },
    message: { conversation: said.conversation },
  });
}

/** An open case of the same matter that this person opened or joined after saying it to nobody. */
async function toldSince(world: World, record: KeptHeard): Promise<boolean> {
  const { slots } = record.body as unknown as Heard;
  const matter = slots.matter === undefined ? undefined : world.directory.matter(slots.matter)?.id;
  if (matter === undefined) return false;
  const query = { person: record.subject, matter, status: openStatuses, order: 'newest' as const, limit: 20 };
  for await (const of of world.cases.find(query))
    if (of.reporters.some(({ person, at }) => person === record.subject && at >= record.openedAt)) return true;
  return false;
}
