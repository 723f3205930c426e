import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { isDigestDay } from '../../src/domain/period.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { digestIssue } from '../digest-issue.ts';
import { isPosted, postedRecord, streetToLookOver } from '../digest-notes.ts';
import { digestPosts } from '../digest-posts.ts';

/** Lets the digest of a street go before its time (周报照发). */
export default defineCommand({
  name: 'digest-release',
  title: '发周报',
  right: 'digest',
  summary: '不等到点，现在就把本街道的周报发到群里，吹哨负责人用',
  usage: '发周报',
  examples: ['发周报', '周报可以发了'],
  reads: {
    intent: 'query',
    sub: 'digest',
    verbs: '发周报 周报照发 周报可以发了 周报发吧',
    only: 'staff',
    slots: [],
  },
  buttons: { release: '发' },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const street = streetToLookOver(context);
  if (!street) return { say: [answer('周报由各街道的吹哨负责人过目后发。想自己看一份,回“周报”。')] };
  const issue = digestIssue(context);
  const group = context.directory.workGroup({ street: street.id });
  if (!isDigestDay(context.now, context.calendar) || (await isPosted(context, issue, street.id)))
    return { say: [answer(`这一期周报已在“${group.name}”里。想自己看一份,回“周报”。`)] };
  return {
    records: [postedRecord(issue, street.id)],
    say: [...(await digestPosts(context, [group])), answer(`周报已发到“${group.name}”。`)],
  };
}
