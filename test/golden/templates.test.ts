import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { discover } from '../../src/core/discover.ts';
import { departmentLabels, statusLabels } from '../../src/domain/status.ts';
import { type MessageBody, wordsOf } from '../../src/messages/message-body.ts';
import type { Template } from '../../src/messages/template.ts';

const root = join(import.meta.dirname, '../..');
const golden = (id: string) => join(import.meta.dirname, `${id}.txt`);
const update = process.env['UPDATE_GOLDEN'] === '1';

/** The strictest platform takes this many bytes of UTF-8 in one message. */
const MESSAGE_BYTES = 2048;

/** Wordings that may need several messages; they are split between paragraphs, so each paragraph still has to fit. */
const mayBeLong = new Set(['weekly-digest', 'weekly-digest-management', 'weekly-digest-preview', 'stats-detail', 'history', 'help']);

/** What residents are never told. */
const notForResidents = /超期|逾期|退单|挂账|驳回|并入|督查|得分|排名|哨/;
const isForResidents = (id: string) => /resident/.test(id);

/** How things stand need not be said in so many words: a call to come says 待报到 by itself. */
const standings = new Set<string>([...Object.values(statusLabels), ...Object.values(departmentLabels)]);

/** A mobile number with its middle showing. */
const barePhone = /(?<!\d)1[3-9]\d{9}(?!\d)/;

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

// Declared names are the files' names: `discover` refuses the folder otherwise.
const templates = await discover<Template<unknown>>(join(root, 'templates'), (template) => template.id);

/** A message as a reader sees it: the heading it is merged under, its words with strong ones marked, its card. */
function shown(body: MessageBody): string {
  const words = body.paragraphs.map((paragraph) =>
    paragraph.map((span) => ('strong' in span ? `**${span.strong}**` : wordsOf({ paragraphs: [[span]] }))).join(''),
  );
  const { card } = body;
  const lines = [...(body.mergeUnder === undefined ? [] : [`merge under: ${body.mergeUnder}`]), ...words];
  if (card) {
    lines.push('', `[card] ${card.title}`, ...card.fields.map(({ name, value }) => `  ${name}: ${value}`));
    if (card.buttons.length > 0) lines.push(`  ${card.buttons.map(({ label }) => `[${label}]`).join(' ')}`);
  }
  return `${lines.join('\n')}\n`;
}

describe.each(templates.map((template) => [template.id, template] as const))('%s', (id, template) => {
  const body = template.render(template.sample);
  const words = wordsOf(body);

  test('reads as it did', () => {
    const text = shown(body);
    if (update) writeFileSync(golden(id), text);
    // A new wording is accepted by running the tests with UPDATE_GOLDEN=1 and reading the file it writes.
    expect(existsSync(golden(id)) ? readFileSync(golden(id), 'utf8') : '(no golden file)').toBe(text);
  });

  test('fits into one message, or at least between two paragraphs', () => {
    if (!mayBeLong.has(id)) expect(bytes(words)).toBeLessThanOrEqual(MESSAGE_BYTES);
    for (const paragraph of body.paragraphs) expect(bytes(wordsOf({ paragraphs: [paragraph] }))).toBeLessThanOrEqual(MESSAGE_BYTES);
  });

  test('says something, and shows nobody’s phone number', () => {
    expect(words.trim()).not.toBe('');
    expect(shown(body)).not.toMatch(barePhone);
  });

  test('the words hold every fact of the card', () => {
    const facts = (body.card?.fields ?? []).flatMap(({ value }) => value.split(' ')).filter((fact) => !standings.has(fact));
    for (const fact of facts) expect(words).toContain(fact);
  });

  if (isForResidents(id)) {
    test('speaks to residents in plain words', () => {
      expect(shown(body)).not.toMatch(notForResidents);
    });
  }
});

test('every golden file belongs to a wording', () => {
  const known = new Set(templates.map((template) => `${template.id}.txt`));
  const left = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.txt') && !known.has(file));
  if (update) for (const file of left) rmSync(join(import.meta.dirname, file));
  expect(update ? [] : left).toEqual([]);
});
