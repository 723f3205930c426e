import { createChatBinding } from '../../../src/chat-binding.ts';
import type { Organisation } from '../../../src/domain/organisation.ts';
import { createAccounts } from '../../../src/platforms/accounts.ts';
import type { Capabilities } from '../../../src/ports/platform.ts';
import { sampleConfig } from '../../support/stage.ts';

const base = sampleConfig().organisation;

/** The sample district with one person's account and one group's chat on each platform. */
function organisation(): Organisation {
  const people = new Map(base.people);
  const bind = (id: string, accounts: Record<string, string>) => {
    const person = people.get(id);
    if (person) people.set(id, { ...person, accounts });
  };
  bind('u_wt_csr', { dingtalk: 'manager1', wecom: 'zhangsan' });
  bind('u_zj_lly1', { wecom: 'CaiGong' });
  const channels: Record<string, Record<string, Record<string, string>>> = {
    g_wt: { dingtalk: { conversationId: 'cidWT==', webhook: 'https://d.example/send?access_token=T' } },
    g_la: { wecom: { chatId: 'wrLA' } },
  };
  return { ...base, people, groups: base.groups.map((group) => ({ ...group, channels: channels[group.id] ?? {} })) };
}

const can: Capabilities = {
  ...{ realMention: true, buttons: true, editCards: true, directPush: true, groupPush: true, hearsAll: false },
  maxBytes: 2_000,
};
const dingtalk = { id: 'dingtalk', capabilities: can };
const wecom = { id: 'wecom', capabilities: can };
const simulator = { id: 'simulator', capabilities: can };

describe('ids of a platform', () => {
  const accounts = createAccounts(organisation(), 'dingtalk', { several: false });

  test('lead to the person and back', () => {
    expect(accounts.person('manager1')).toBe('u_wt_csr');
    expect(accounts.account('u_wt_csr')).toBe('manager1');
  });

  test('are the userId where no account is given', () => {
    expect(accounts.person('u_zj_lly1')).toBe('u_zj_lly1');
    expect(accounts.account('u_zj_lly1')).toBe('u_zj_lly1');
  });

  test('of a stranger never speak for somebody whose userId they happen to be', () => {
    expect(accounts.person('u_wt_csr')).toBe('dingtalk:u_wt_csr');
    expect(accounts.account('dingtalk:u_wt_csr')).toBe('u_wt_csr');
  });

  test('of a stranger find their way back when there are several platforms', () => {
    const several = createAccounts(organisation(), 'dingtalk', { several: true });
    expect(several.person('$:LWCP_v1:$X')).toBe('dingtalk:$:LWCP_v1:$X');
    expect(accounts.person('$:LWCP_v1:$X')).toBe('$:LWCP_v1:$X');
  });

  test('of a group lead to it by what the platform calls it', () => {
    expect(accounts.group('conversationId', 'cidWT==')).toBe('g_wt');
    expect(accounts.group('conversationId', 'cidLA==')).toBeUndefined();
    expect(accounts.channel('g_wt')).toMatchObject({ conversationId: 'cidWT==' });
  });
});

describe('an audience', () => {
  const both = createChatBinding(organisation(), [dingtalk, wecom]);

  test('is reached on the platform its group is bound to', () => {
    expect(both.resolve({ group: 'g_wt' })).toEqual({ platform: 'dingtalk', kind: 'group', id: 'g_wt' });
    expect(both.resolve({ group: 'g_la' })).toEqual({ platform: 'wecom', kind: 'group', id: 'g_la' });
    expect(both.resolve({ group: 'g_jx_jm' })).toBeUndefined();
  });

  test('of one person is reached where they have an account, else on the first platform', () => {
    expect(both.resolve({ person: 'u_wt_csr' })?.platform).toBe('dingtalk');
    expect(both.resolve({ person: 'u_zj_lly1' })?.platform).toBe('wecom');
    expect(both.resolve({ person: 'u_zj_lly2' })?.platform).toBe('dingtalk');
    expect(both.resolve({ person: 'wecom:wo123' })?.platform).toBe('wecom');
  });

  test('is never reached on a platform that cannot push', () => {
    const mute = { id: 'wechaty', capabilities: { ...can, directPush: false } };
    expect(createChatBinding(organisation(), [mute]).resolve({ person: 'u_wt_csr' })).toBeUndefined();
  });

  test('is always reached by the simulator', () => {
    const alone = createChatBinding(organisation(), [simulator]);
    expect(alone.resolve({ group: 'g_jx_jm' })).toEqual({ platform: 'simulator', kind: 'group', id: 'g_jx_jm' });
    expect(alone.resolve({ person: 'r_wang' })).toEqual({ platform: 'simulator', kind: 'direct', id: 'r_wang' });
  });
});
