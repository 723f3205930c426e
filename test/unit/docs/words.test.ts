import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { notYet } from '../../../src/core/not-yet.ts';
import { actions } from '../../../src/domain/actions.ts';
import { type Role, roles } from '../../../src/domain/organisation.ts';
import { caseStatuses, departmentStates } from '../../../src/domain/status.ts';
import { fiveMatters, whistleTypes } from '../../../src/domain/whistle-type.ts';
import { inlineCode, page, root, sources, tableRows } from '../../support/documents.ts';
import { createSampleReader } from '../../support/sample-reader.ts';

const code = sources();
const codeWords = new Set(code.match(/[\w-]+/g));
const reader = await createSampleReader();

const fileNames = (folder: string) => readdirSync(join(root, folder)).map((file) => file.replace(/\.ts$/, ''));

describe('the glossary', () => {
  const names = tableRows(page('docs/glossary.md').text).map((cells) => inlineCode(cells[1] ?? '')[0] ?? cells[1]!);
  const occurs = (name: string) => (/^[\w-]+$/.test(name) ? codeWords.has(name) : code.includes(name));

  test('gives every term a name that occurs in the source', () => {
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name) => !occurs(name))).toEqual([]);
    expect(occurs('noSuchNameAnywhere')).toBe(false);
  });

  test.each([
    ['every state', caseStatuses],
    [
      'every state of a department',
      departmentStates.filter((state) => state === 'released' || state === 'standby' || state === 'planned'),
    ],
    ['every action', actions],
    ['every role', roles],
    ['every kind of whistle', whistleTypes],
    ['every one of the five kinds', fiveMatters],
    ['every command', fileNames('handlers/commands')],
    ['every job', fileNames('handlers/schedules')],
  ])('has %s', (_what, wanted: readonly string[]) => {
    expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('the sentences that the pages teach', () => {
  const chinese = page('README.zh-CN.md').text;
  const table = chinese.slice(chinese.indexOf('## 常用说法'), chinese.indexOf('## 配置怎么改'));
  const taughtIn = (text: string) =>
    tableRows(text).flatMap((cells) => inlineCode(cells[1] ?? '').map((sentence) => [sentence, cells[0] ?? ''] as const));
  const rows = taughtIn(table);
  const sentences = rows.map(([sentence]) => sentence);

  const known = new Map<string, ReadonlySet<string>>();
  /** The commands a sentence is read as, by whoever may say it. */
  const readAs = (sentence: string): ReadonlySet<string> => {
    const requests = (role: Role) => reader.read(sentence, { role, mentioned: true }).requests;
    const commands = known.get(sentence) ?? new Set(roles.flatMap((role) => requests(role).map(({ command }) => command)));
    known.set(sentence, commands);
    return commands;
  };

  test('there are many', () => {
    expect(sentences.length).toBeGreaterThan(50);
  });

  /** What people call the commands a sentence is read as. */
  const titlesOf = (sentence: string) =>
    reader.commands.filter(({ name }) => readAs(sentence).has(name)).map(({ title }) => title);

  test.each(rows)('%s is read as one of: %s', (sentence, called) => {
    expect(titlesOf(sentence).filter((title) => called.includes(title))).not.toEqual([]);
  });

  test('the README in English shows sentences that are read, too', () => {
    const text = page('README.md').text;
    const shown = taughtIn(text.slice(text.indexOf('## What people say'), text.indexOf('## What works'))).map(
      ([sentence]) => sentence,
    );
    const whole = shown.filter((sentence) => !/…|理由/.test(sentence));
    expect(whole.length).toBeGreaterThan(10);
    expect(whole.filter((sentence) => readAs(sentence).size === 0)).toEqual([]);
  });

  test('they teach every command that is carried out', () => {
    const taught = new Set(sentences.flatMap((sentence) => [...readAs(sentence)]));
    const able = reader.commands.filter(({ run }) => run !== notYet).map(({ name }) => name);
    // What residents simply say, and what is asked for by its own name, needs no row.
    const untold = new Set(['request', 'help']);
    expect(able.filter((name) => !taught.has(name) && !untold.has(name))).toEqual([]);
  });

  test('what is not carried out yet is named as such', () => {
    const waiting = reader.commands.filter(({ run }) => run === notYet).map(({ name }) => name);
    const said = /\*\*这一版还不会办\*\*[^\n]+/.exec(table)?.[0] ?? '';
    const words: Record<string, string> = {
      claim: '认领',
      offer: '发布资源',
      'party-report': '双报到',
      post: '支部派单',
    };
    expect(waiting.filter((name) => !said.includes(words[name] ?? name))).toEqual([]);
    expect(Object.keys(words).filter((name) => !waiting.includes(name))).toEqual([]);
  });
});
