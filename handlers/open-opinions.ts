import type { z } from 'zod';
import type { CommandContext } from '../src/core/define-command.ts';
import { type Kept, keptOf } from '../src/core/kept.ts';
import { ADMISSION, type Admission, admissionSchema, OPINION, opinionSchema } from '../src/domain/admission.ts';

type Opinion = Kept<z.infer<typeof opinionSchema>>;

/** The opinions somebody was asked for as a street's 书记 and has not given yet (等答复的意见). */
export async function openOpinions(
  context: Pick<CommandContext, 'records' | 'directory' | 'member'>,
): Promise<readonly Opinion[]> {
  const open = await keptOf(context, OPINION, opinionSchema, { open: true });
  return open.filter(({ body }) => context.directory.street(body.street)?.secretary === context.member.id);
}

/** The tasks pushed down that wait for the speaker to admit them or not (待审准入): the street decides for its communities, the district for all. */
export async function openAdmissions(
  context: Pick<CommandContext, 'records' | 'directory' | 'member'>,
): Promise<readonly Kept<Admission>[]> {
  const open = await keptOf(context, ADMISSION, admissionSchema, { open: true });
  return open.filter(({ body }) => mayAdmit(context, body));
}

function mayAdmit({ member, directory }: Pick<CommandContext, 'directory' | 'member'>, { to, street }: Admission): boolean {
  if (member.roles.includes('district')) return true;
  return directory.community(to) !== undefined && member.posts.some((post) => post.street === street && post.role === 'street');
}
