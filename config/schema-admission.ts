import { z } from 'zod';
import type { AdmissionLists } from '../src/domain/admission.ts';
import { fields, note, text, texts, version } from './schema-fields.ts';

/** Form of `admission.yaml`: the three lists, and what a street is for (准入和清单). */
export const admissionSchema = fields({
  version,
  note,
  印章: z.array(fields({ id: text, name: text, 材料: text, 说明: text })),
  不开的证明: z.array(fields({ name: text, 去: text })).optional(),
  事项: z.array(fields({ id: text, name: text, kind: text, 单位: text })),
  居务: z.array(fields({ id: text, name: text, 责任人: text, 依据: text, 流程: z.array(text).min(1) })),
  街道职能: texts,
});
export type AdmissionFile = z.infer<typeof admissionSchema>;

/** A folder without the file has no lists. */
export const noLists: AdmissionFile = { version: 1, 印章: [], 事项: [], 居务: [] };

/** Makes the lists of a checked file (三张清单). */
export function resolveLists(file: AdmissionFile): AdmissionLists {
  return {
    stamps: file.印章.map(({ id, name, 材料, 说明 }) => ({ id, name, needs: 材料, note: 说明 })),
    elsewhere: (file.不开的证明 ?? []).map(({ name, 去 }) => ({ name, at: 去 })),
    duties: file.事项.map(({ id, name, kind, 单位 }) => ({ id, name, kind, unit: 单位 })),
    powers: file.居务.map(({ id, name, 责任人, 依据, 流程 }) => ({ id, name, who: 责任人, basis: 依据, steps: 流程 })),
    streetDuties: file.街道职能 ?? [],
  };
}
