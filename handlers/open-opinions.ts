import type { z } from 'zod';
import type { CommandContext } from '../src/core/define-command.ts';
import { type Kept, keptOf } from '../src/core/kept.ts';
import { OPINION, opinionSchema } from '../src/domain/admission.ts';

type Opinion = Kept<z.infer<typeof opinionSchema>>;

/** The opinions somebody was asked for as a street's 书记 and has not given yet (等答复的意见). */
export async function openOpinions(
  context: Pick<CommandContext, 'records' | 'directory' | 'member'>,
): Promise<readonly Opinion[]> {
  const open = await keptOf(context, OPINION, opinionSchema, { open: true });
  return open.filter(({ body }) => context.directory.street(body.street)?.secretary === context.member.id);
}
