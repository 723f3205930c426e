import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY, type Instant } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { RecordStore } from '../ports/record-store.ts';

const LIVES_MS = DAY;
const SIGNATURE = 32;

/** What a link stands for: whose photo, for which case. */
export interface UploadRight {
  readonly caseNo: string;
  readonly person: string;
}

/** Links under which one person may hand in photos for one case (上传链接): no login, signed, over after a day. */
export interface UploadLinks {
  linkFor(right: UploadRight, now: Instant): string;
  /** Undefined for a token that is not ours, or over. */
  read(token: string): UploadRight | undefined;
}

/** Letters and digits alone: no chat takes a part of such a link for markup. */
export function createUploadLinks(parts: { publicUrl: string; secret: string; clock: Clock }): UploadLinks {
  const base = parts.publicUrl.replace(/\/+$/, '');
  const sign = (body: string): string => createHmac('sha256', parts.secret).update(body).digest('hex').slice(0, SIGNATURE);
  return {
    linkFor({ caseNo, person }, now) {
      const body = Buffer.from(JSON.stringify([caseNo, person, Math.floor((now + LIVES_MS) / 1000)])).toString('hex');
      return `${base}/upload/${body}${sign(body)}`;
    },
    read(token) {
      if (!/^[0-9a-f]{40,2000}$/.test(token)) return undefined;
      const body = token.slice(0, -SIGNATURE);
      const [given, right] = [Buffer.from(token.slice(-SIGNATURE)), Buffer.from(sign(body))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const [caseNo, person, until] = JSON.parse(Buffer.from(body, 'hex').toString('utf8')) as [string, string, number];
      return until * 1000 > parts.clock.now() ? { caseNo, person } : undefined;
    },
  };
}

/** The secret links are signed with: made once, kept with the data, so that links outlive a restart and serve every instance. */
export async function uploadSecret(records: Pick<RecordStore, 'get' | 'put'>, random: Random, at: Instant): Promise<string> {
  const kept = await records.get('secret', 'upload');
  if (typeof kept?.body['value'] === 'string') return kept.body['value'];
  const value = `${random.salt()}${random.salt()}`;
  const write = { kind: 'secret', id: 'upload', version: 1, open: false, subject: '', body: { value }, cause: value, at };
  if (await records.put(write)) return value;
  return uploadSecret(records, random, at);
}
