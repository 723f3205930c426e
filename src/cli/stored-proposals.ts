import type { Organisation } from '../domain/organisation.ts';
import { levelOf } from '../domain/proposal.ts';
import { createDispatchModel } from '../learning/dispatch-model.ts';
import { createFeaturise } from '../learning/features.ts';
import { learntFrom, MODEL_RECORD } from '../learning/stored-model.ts';
import { type CliIo, CliRefusal } from './cli-command.ts';
import { openStore } from './load.ts';

/** A proposal as it is printed: a department by its id and name, or the level alone. */
interface PrintedProposal {
  readonly department?: string;
  readonly name?: string;
  readonly level: 'street' | 'department';
  readonly confidence: number;
}

/** What the model stored in the data folder proposes (派单建议); undefined where none has been learnt. */
export async function storedProposals(
  io: CliIo,
  organisation: Organisation,
): Promise<((words: string) => PrintedProposal[]) | undefined> {
  const body = await storedBody(io);
  const learnt = body === undefined ? undefined : learntFrom(body);
  if (learnt === undefined) return undefined;
  const model = createDispatchModel(createFeaturise(organisation), learnt);
  const ids = new Map(organisation.units.map(({ id, name }) => [name, id]));
  return (words) =>
    (model.propose(words)?.options ?? []).map(({ to, confidence }) => {
      const level = levelOf(to);
      return { ...(level === 'department' ? { department: ids.get(to) ?? to, name: to } : {}), level, confidence };
    });
}

/** Reading messages needs no store; where there is none, or none that can be read, there is no model. */
async function storedBody(io: CliIo): Promise<unknown> {
  try {
    const store = await openStore(io, { readOnly: true });
    try {
      return (await store.records.get(MODEL_RECORD.kind, MODEL_RECORD.id))?.body;
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof CliRefusal) return undefined;
    throw error;
  }
}
