import type { Command, CommandContext } from '../src/core/define-command.ts';
import { notYet } from '../src/core/not-yet.ts';
import type { Role } from '../src/domain/organisation.ts';
import type { HelpView } from '../templates/help.ts';

/** So many lines fit a phone's screen. */
const MOST = 9;

const resident = ['request', 'query', 'mine', 'rate', 'reopen', 'consult', 'undo'];

/** What each role most likely wants to say, in the order of its day (各角色常用). Every other command is found by 帮助 and its name. */
const usual: Readonly<Partial<Record<Role, readonly string[]>>> = {
  resident,
  building: ['report-in', ...resident],
  party_member: [...resident.slice(0, 5), 'claim', 'party-report', 'undo'],
  grid: ['accept', 'solve', 'decline', 'verify', 'verify-fail', 'report-in', 'whistle', 'mine', 'handover'],
  community: ['whistle', 'report-in', 'verify', 'verify-fail', 'accept', 'urge', 'query', 'mine', 'pending'],
  street: ['whistle', 'approve', 'reject', 'pending', 'urge', 'reassign', 'adjudicate', 'query', 'stats'],
  dept: ['check-in', 'acknowledge', 'progress', 'resolve', 'return', 'extend', 'pending', 'mine', 'handover'],
  related: ['answer-party', 'acknowledge', 'need-info', 'query', 'mine'],
  district: ['pending', 'urge', 'whistle', 'adjudicate', 'reassign', 'snooze', 'shelve', 'stats', 'duty'],
  supervisor: ['pending', 'urge', 'dismiss', 'query', 'history', 'stats', 'digest', 'duty'],
  assessor: ['stats', 'rule-appeal', 'freeze', 'opinion', 'digest', 'query', 'history', 'duty'],
  leader: ['query', 'instruct', 'pending', 'stats', 'digest', 'duty'],
  city: ['query', 'check-in', 'progress', 'resolve'],
  admin: ['register', 'set-liaison', 'disable', 'bind', 'query', 'duty', 'whistle', 'backfill'],
};

/** What residents are told where a command's own line speaks to staff (居民用语). */
export const residentLines: Readonly<Record<string, HelpView['lines'][number]>> = {
  request: { title: '反映问题', summary: '说一句在哪里、什么事', example: '锦绣花园7栋楼道灯不亮' },
  mine: { title: '我的', summary: '看我反映过的事', example: '' },
  query: { title: '查进展', summary: '发编号就行', example: 'QH240609-02' },
};

/** The commands worth showing a person (帮助清单): usual for his first role, granted to him, and carried out already. */
export function commandsFor(context: Pick<CommandContext, 'commands' | 'member' | 'directory'>): Command[] {
  const byName = new Map(context.commands.map((command) => [command.name, command]));
  const role = context.member.roles[0] ?? 'resident';
  const listed: Command[] = [];
  for (const name of usual[role] ?? resident) {
    const command = byName.get(name);
    if (command === undefined || command.run === notYet) continue;
    if (command.right === null || context.directory.allows(context.member, command.right)) listed.push(command);
  }
  return listed.slice(0, MOST);
}
