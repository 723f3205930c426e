import type { z } from 'zod';
import { usualScoring } from '../src/domain/scoring-rules.ts';
import { admissionSchema, noLists } from './schema-admission.ts';
import { assessmentFileOf, assessmentSchema } from './schema-assessment.ts';
import { guidesSchema, mattersSchema } from './schema-matters.ts';
import { organisationSchema } from './schema-organisation.ts';
import { deadlinesSchema, holidaysSchema, lexiconSchema, schedulesSchema } from './schema-rules.ts';

/**
 * The files of a configuration folder and the form of each (配置文件). All of them must be there, but those with a `usual` content:
 * that holds where the file is missing.
 */
export const configFiles = {
  organisation: { file: 'organisation.yaml', schema: organisationSchema },
  matters: { file: 'matters.yaml', schema: mattersSchema },
  guides: { file: 'guides.yaml', schema: guidesSchema },
  deadlines: { file: 'deadlines.yaml', schema: deadlinesSchema },
  schedules: { file: 'schedules.yaml', schema: schedulesSchema },
  lexicon: { file: 'lexicon.yaml', schema: lexiconSchema },
  holidays: { file: 'holidays.yaml', schema: holidaysSchema },
  assessment: { file: 'assessment.yaml', schema: assessmentSchema, usual: assessmentFileOf(usualScoring) },
  admission: { file: 'admission.yaml', schema: admissionSchema, usual: noLists },
} as const;

/** Name of one of the files. */
export type ConfigPart = keyof typeof configFiles;

/** All files as they were written, their form checked. */
export type ConfigParts = { readonly [Part in ConfigPart]: z.infer<(typeof configFiles)[Part]['schema']> };
