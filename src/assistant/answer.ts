import { z } from 'zod';
import type { Suggestion, Unclear } from '../ports/assistant.ts';

const MOST_WORDS = 60;

/** What an answer may consist of (应答格式); anything more is refused whole. */
const answerSchema = z.strictObject({
  command: z.string().nullable(),
  slots: z
    .strictObject({
      matter: z.string().optional(),
      place: z.string().max(MOST_WORDS).optional(),
      departments: z.array(z.string()).max(5).optional(),
      caseNo: z
        .string()
        .regex(/^(?:[A-Z]{2}\d{6}-)?\d{2,4}$/)
        .optional(),
      note: z.string().max(200).optional(),
    })
    .default({}),
  evidence: z.array(z.strictObject({ slot: z.string(), words: z.string().min(1).max(MOST_WORDS) })).max(12),
});

/**
 * An answer of the assistant, taken only if it holds (核对): of the form, one of the offered commands, names of the lists, and for the command
 * and every slot words that really stand in the message.
 */
export function checkedAnswer(content: string, { words, choices, matters, units }: Unclear): Suggestion | undefined {
  const { success, data } = answerSchema.safeParse(jsonIn(content));
  if (!success || data.command === null) return undefined;
  const { command, slots, evidence } = data;
  const even = words.normalize('NFKC');
  // What was masked before it was sent comes back as it went: the rest of it must stand there.
  const said = (part: string): boolean => part.split('*').every((piece) => even.includes(piece)) && /[^*\s]/.test(part);
  const shown = (slot: string): boolean => evidence.some((one) => one.slot === slot);
  const holds =
    choices.some((choice) => choice.command === command) &&
    evidence.every((one) => said(one.words)) &&
    shown('command') &&
    Object.keys(slots).every(shown) &&
    (slots.matter === undefined || matters.includes(slots.matter)) &&
    (slots.departments ?? []).every((unit) => units.includes(unit)) &&
    [slots.place, slots.caseNo, slots.note].every((part) => part === undefined || (part !== '' && said(part)));
  if (!holds) return undefined;
  const place = slots.place?.split('*')[0]?.trim();
  return { command, slots: withoutAbsent({ ...slots, place: place === '' ? undefined : place }), evidence };
}

function withoutAbsent(slots: z.infer<typeof answerSchema>['slots']): Suggestion['slots'] {
  return Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined));
}

/** Models like to put their JSON between words or fences. */
function jsonIn(content: string): unknown {
  const [from, to] = [content.indexOf('{'), content.lastIndexOf('}')];
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(content.slice(from, to + 1));
  } catch {
    return undefined;
  }
}
