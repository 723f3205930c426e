import { createHash } from 'node:crypto';
import { pictureTypeOf } from '../messages/picture-types.ts';

/** A picture as it is handed in. */
export interface EvidenceFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const TEN_MEGABYTES = 10 * 1024 * 1024;

/** Refuses what is no picture of a kept type, or too large (证据检查), with a `RangeError`. */
export function checkEvidence({ type, bytes }: EvidenceFile, maxBytes: number = TEN_MEGABYTES): void {
  if (bytes.byteLength > maxBytes) throw new RangeError(`a file of ${bytes.byteLength} bytes is over the limit of ${maxBytes}`);
  if (pictureTypeOf(bytes) !== type) throw new RangeError(`this is not a picture of a type that is kept: ${type}`);
}

/** The label of a file, as it is kept beside the bytes. */
export function labelOf({ name, type }: Pick<EvidenceFile, 'name' | 'type'>): string {
  return JSON.stringify({ name, type });
}

/** The hash of name, type and bytes: the same picture has the same id in every store, and a changed one shows. */
export function evidenceId(file: EvidenceFile): string {
  return createHash('sha256').update(labelOf(file)).update('\n').update(file.bytes).digest('hex');
}
