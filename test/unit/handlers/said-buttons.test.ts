import { join } from 'node:path';
import { discover } from '../../../src/core/discover.ts';
import { splitButton } from '../../../src/core/requests.ts';
import type { Role } from '../../../src/domain/organisation.ts';
import { type Button, wordsOf } from '../../../src/messages/message-body.ts';
import { withReplies } from '../../../src/messages/said-buttons.ts';
import type { Template } from '../../../src/messages/template.ts';
import { createSampleReader } from '../../support/sample-reader.ts';

const reader = await createSampleReader();
const templates = await discover<Template<unknown>>(join(import.meta.dirname, '../../../templates'), (template) => template.id);

/** Buttons the handlers put on cards themselves, or that a template's sample does not show. */
const further: readonly Button[] = [
  ...['再等等', '已电话联系', '提请关注'].map((label, at) => ({
    key: `${['wait', 'phoned', 'raise'][at]}:QH240612-03`,
    label,
  })),
  { key: 'downgrade:QH240612-03', label: '不紧急' },
  { key: 'add-picture:QH240612-03', label: '补照片' },
];
const buttons: readonly Button[] = [
  ...templates.flatMap((template) => template.render(template.sample).card?.buttons ?? []),
  ...further,
];

/** Who is shown a button: people of the first roles its command is for, and those who most often get its card. */
const shownTo: Readonly<Record<string, readonly Role[]>> = {
  'rule-appeal': ['assessor'],
  acknowledge: ['dept', 'grid'],
  'check-in': ['dept', 'grid'],
  rate: ['resident', 'community', 'street'],
  reopen: ['resident', 'community', 'street'],
  attend: ['street', 'district'],
  'heard-answer': ['grid', 'community', 'street'],
  accept: ['grid', 'community'],
  disable: ['admin'],
  solve: ['grid', 'community', 'street'],
  decline: ['grid', 'community', 'street'],
  vouch: ['street', 'district'],
};

/** What people are told to say instead of pressing. */
function taught(button: Button): string {
  const body = { paragraphs: [], card: { title: '', fields: [], buttons: [button] } };
  const line = withReplies(body, 'direct').paragraphs[0]?.[0];
  return /“(.+)”/.exec(line !== undefined && 'text' in line ? line.text : '')?.[1] ?? '';
}

test('where nothing can be pressed nobody is asked to press', () => {
  const asking = templates.flatMap(({ id, render, sample }) => {
    const body = render(sample);
    const said = withReplies(body, 'direct');
    if (said === body) return [];
    const words = wordsOf({ paragraphs: said.paragraphs });
    return /点一下/.test(words) || body.card?.buttons.some(({ label }) => words.includes(`点“${label}”`)) ? [id] : [];
  });
  expect(asking).toEqual([]);
});

const commandOf = ({ key }: Button) => reader.commands.find(({ buttons: own }) => own && splitButton(key).key in own);

describe('what people are told to say instead of pressing a button is read as that button', () => {
  const rows = buttons.map((button) => [taught(button), commandOf(button)?.name ?? button.key, splitButton(button.key)] as const);

  test.each(rows)('%s: %s', (said, command, { caseNo }) => {
    for (const role of shownTo[command] ?? ['street']) {
      const { requests } = reader.read(said, { role, mentioned: true, direct: true });
      expect([role, requests.map((request) => request.command)]).toEqual([role, [command]]);
      expect(requests[0]?.slots.caseNo).toBe(caseNo);
    }
  });

  test('a unit on a button is in the words, too', () => {
    const [proposed] = [{ key: 'propose:QH240612-07:城管局', label: '派城管局', reply: '审核通过 QH240612-07,城管局牵头' }];
    const [request] = reader.read(taught(proposed as Button), { role: 'street', mentioned: true, direct: true }).requests;
    expect(request).toMatchObject({ command: 'approve', slots: { lead: '城管局' } });
  });

  test('every button a command declares is looked at', () => {
    const looked = new Set(buttons.map(({ key }) => splitButton(key).key));
    const declared = reader.commands.flatMap(({ buttons: own }) => Object.keys(own ?? {}));
    expect(declared.filter((key) => !looked.has(key) && key !== 'propose')).toEqual([]);
  });
});
