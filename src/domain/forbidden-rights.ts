import type { Role } from './organisation.ts';

/** Verbs that some roles may never hold, whatever the file says (不得授予). */
export const forbiddenRights: Readonly<Record<string, readonly Role[]>> = {
  // 取消区级职能部门对街道的直接考核: departments score nobody upward or downward.
  score: ['dept', 'related', 'resident', 'building', 'party_member'],
  review: ['dept', 'related'],
  freeze: ['dept', 'related', 'street', 'community', 'grid'],
  // Nobody looks at, or calls back about, their own work.
  verify: ['dept', 'related'],
  verify_fail: ['dept', 'related'],
  callback: ['dept', 'related'],
};
