import type { Check, CheckContext } from './check-context.ts';
import type { Path } from './fault.ts';
import { readScope } from './group-scope.ts';

/** Groups: each has a scope, known members and a chat of its own (群). */
export const checkGroups: Check = (context) => {
  const { organisation } = context.parts;
  const ids = new Set<string>();
  const chats = new Map<string, string>();
  for (const [index, group] of organisation.groups.entries()) {
    const path: Path = ['groups', index];
    if (ids.has(group.id)) context.report('organisation', [...path, 'id'], `群编号“${group.id}”用了两次,请改掉一个。`);
    ids.add(group.id);
    checkScope(context, group, path);
    const seen = new Set<string>();
    for (const [at, member] of group.members.entries()) {
      context.mustKnow('organisation', [...path, 'members', at], member, context.people, '人员编号');
      if (seen.has(member)) context.report('organisation', [...path, 'members', at], `${member} 在这个群里写了两次。`, 'warning');
      seen.add(member);
    }
    const bound: [platform: string, key: string, value: string | undefined][] = [
      ['dingtalk', 'conversationId', group.dingtalk?.conversationId],
      ['dingtalk', 'webhook', group.dingtalk?.webhook],
      ['wecom', 'chatId', group.wecom?.chatId],
      ['wecom', 'webhook', group.wecom?.webhook],
      ['wechaty', 'roomId', group.wechaty?.roomId],
      ['wechaty', 'topic', group.wechaty?.topic],
    ];
    for (const [platform, key, value] of bound) {
      if (value === undefined || value === '') continue;
      const other = chats.get(`${platform} ${key} ${value}`);
      chats.set(`${platform} ${key} ${value}`, group.name);
      if (other !== undefined) {
        context.report('organisation', [...path, platform, key], `和“${other}”接到了同一个群,两个群会互相串消息。请各写各的。`);
      }
    }
  }
  if (!organisation.groups.some(({ scope, residents }) => scope === 'district' && !residents)) {
    context.report('organisation', ['groups'], '缺少 scope: district 的区工作群,没有街道群的事无处可发。请加上一个。');
  }
  for (const scope of ['management', 'command', 'operators']) {
    if (organisation.groups.some((group) => group.scope === scope)) continue;
    const use = { management: '督查提醒、拟提请督查', command: '险情和交接', operators: '机器人自己的故障' }[scope];
    context.report('organisation', ['groups'], `没有 scope: ${scope} 的群,${use}只能私下发。`, 'warning');
  }
};

function checkScope(
  context: CheckContext,
  group: { readonly name: string; readonly scope?: string | undefined; readonly residents: boolean },
  path: Path,
): void {
  const form = "请写 district、management、command、operators、'street:街道编号' 或 'community:社区编号'。";
  if (group.scope === undefined || group.scope === '') {
    context.report('organisation', path, `${group.name}没有 scope,不知道管哪一片。${form}`);
    return;
  }
  const scope = readScope(group.scope);
  if (scope === undefined) {
    context.report('organisation', [...path, 'scope'], `看不懂 scope“${group.scope}”。${form}`);
  } else if (scope.kind === 'street') {
    context.mustKnow('organisation', [...path, 'scope'], scope.street, context.streets, '街道编号');
  } else if (scope.kind === 'community') {
    for (const community of scope.communities) {
      context.mustKnow('organisation', [...path, 'scope'], community, context.communities, '社区编号');
    }
  }
}
