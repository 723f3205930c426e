import { addressOf } from './address.ts';
import type { Check } from './check-context.ts';
import type { Introduction } from './introductions.ts';

/** People: one id is one person, everyone can be addressed, every department can be reached (人员). */
export const checkPeople: Check = ({ parts, everyone, report }) => {
  const { organisation } = parts;
  const seen = new Map<string, Introduction>();
  const accounts = new Map<string, string>();
  for (const introduction of everyone) {
    const { person, path } = introduction;
    if (person.userId === '') continue;
    for (const [platform, account] of Object.entries(person.accounts ?? {})) {
      const key = `${platform} ${account}`;
      const owner = accounts.get(key) ?? person.userId;
      accounts.set(key, owner);
      if (owner !== person.userId) {
        report(
          'organisation',
          [...path, 'accounts', platform],
          `${platform} 账号“${account}”已经是 ${owner} 的,一个账号只能属于一个人。`,
        );
      }
    }
    const before = seen.get(person.userId);
    if (before === undefined) {
      seen.set(person.userId, introduction);
      const canAddress = person.call !== undefined || addressOf(person.name, person.title, organisation.address) !== undefined;
      if (!canAddress && person.title !== '') {
        report(
          'organisation',
          path,
          `不知道怎么称呼${person.name}(${person.title})。请给他写上 call,例如 call: 李主任,或在 address 里加上这个职务。`,
        );
      }
      continue;
    }
    if (before.person.name !== person.name) {
      report(
        'organisation',
        [...path, 'userId'],
        `编号 ${person.userId} 前面是${before.person.name},这里是${person.name}。不同的人请用不同的 userId。`,
      );
    } else if (before.person.phone !== undefined && person.phone !== undefined && before.person.phone !== person.phone) {
      report(
        'organisation',
        [...path, 'phone'],
        `${person.name}的电话两处不一样(${before.person.phone}、${person.phone}),请只写一处。`,
      );
    }
  }

  for (const list of ['departments', 'utilities'] as const) {
    for (const [index, unit] of (organisation[list] ?? []).entries()) {
      if ((unit.contacts?.联络员 ?? []).length === 0) {
        report('organisation', [list, index, 'contacts'], `${unit.name}没有联络员,吹哨找不到人。请在 contacts 里写上 联络员。`);
      }
      if (unit.contacts?.部门负责人 === undefined) {
        report(
          'organisation',
          [list, index, 'contacts'],
          `${unit.name}没有部门负责人,超时没法往上提醒。请在 contacts 里写上 部门负责人。`,
        );
      }
    }
  }
  for (const [index, street] of organisation.streets.entries()) {
    for (const [at, team] of (street.units ?? []).entries()) {
      if ([...(team.值班 ?? []), ...(team.联络员 ?? [])].length > 0) continue;
      report('organisation', ['streets', index, 'units', at], `${team.name}没有值班人员,派单找不到人。请写上 值班。`);
    }
  }
};
