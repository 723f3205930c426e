import { loadConfig } from '../../../config/load.ts';
import { noiseFaults } from '../../../src/cli/rehearse/noise.ts';
import { play } from '../../../src/cli/rehearse/play.ts';
import { tell } from '../../../src/cli/rehearse/tell.ts';
import type { Post } from '../../../src/cli/rehearse/watch.ts';
import { createDirectory } from '../../../src/core/directory.ts';
import type { Case } from '../../../src/domain/case.ts';
import { MINUTE } from '../../../src/domain/instant.ts';
import type { Announcement } from '../../../src/messages/announcement.ts';
import { type MessageBody, plain } from '../../../src/messages/message-body.ts';
import { buildCase, buildDepartment, wednesday } from '../../support/build-case.ts';
import { createShell } from '../../support/shell.ts';
import { sampleFolder } from '../config/config-copy.ts';

const { config } = loadConfig(sampleFolder, {});
if (config === undefined) throw new Error('the sample does not load');
const absences = { put: async () => {}, remove: async () => {}, current: async () => [] };
const directory = createDirectory(config.organisation, absences);
const lamp = buildCase({ departments: [buildDepartment('城管局')] });
const card = { title: '', fields: [], buttons: [] };

/** A message the bot posted into the street's group. */
function post(key: string, more: Partial<Announcement> = {}, where: { group?: string; minute?: number } = {}): Post {
  const group = where.group ?? 'g_wt';
  const announcement = { key, to: { group }, body: plain(key), urgent: false, caseNo: lamp.no, ...more };
  const conversation = { platform: 'simulator', kind: 'group' as const, id: group };
  return { conversation, at: wednesday + (where.minute ?? 0) * MINUTE, announcements: [announcement] };
}

const dispatch = post('simulator/m1/0/0@g:g_wt', { body: { ...plain('派单'), card } });
const came = post('simulator/m2/0/0@g:g_wt');
const closed = post('simulator/m3/0/0@g:g_wt');
const late = (clock: string, rung = 'due') => post(`nag:${lamp.no}:${clock}:1:城管局:${rung}@g:g_wt`);

function faults(posts: readonly Post[], cases: readonly Case[] = [lamp], chatter: readonly string[] = []): string[] {
  return noiseFaults(posts, cases, new Set(chatter), directory);
}

describe('the noise budget', () => {
  test('is kept by dispatch, coming and closing, and a reminder for each missed deadline', () => {
    expect(faults([dispatch, came, closed])).toEqual([]);
    expect(faults([dispatch, late('报到'), came, late('办结'), closed])).toEqual([]);
  });

  test('is broken by a fourth line about a routine case, but not by answers or in other groups', () => {
    expect(faults([dispatch, came, closed, post('simulator/m4/0/0@g:g_wt')])).toEqual([expect.stringContaining(lamp.no)]);
    expect(faults([dispatch, came, closed, post('simulator/m4/0/0', { replyTo: { messageId: 'm4' } })])).toEqual([]);
    expect(faults([dispatch, came, closed, post('simulator/m4/0/0', {}, { group: 'g_lead' })])).toEqual([]);
  });

  test('is broken by a second reminder about the same deadline', () => {
    expect(faults([dispatch, late('报到'), late('报到', 'head'), came])).toEqual([expect.stringContaining('提醒2条')]);
  });

  test('allows more to emergencies and to cases that were sent back', () => {
    const many = [dispatch, came, closed, post('simulator/m4/0/0'), post('simulator/m5/0/0')];
    expect(faults(many, [{ ...lamp, type: 'emergency' }])).toEqual([]);
    expect(faults(many, [{ ...lamp, redone: 1 }])).toEqual([]);
  });

  test('is broken by the thirty-first line of its own accord in a group and a day', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        post(`digest-x/${index}`, { caseNo: `QH260610-${index + 10}` }, { minute: index }),
      );
    expect(faults(lines(30), [])).toEqual([]);
    expect(faults(lines(31), [])).toEqual([expect.stringContaining('主动发了31条')]);
  });

  test('is broken by an answer to small talk', () => {
    const answer = post('simulator/m9/0/0', { replyTo: { messageId: 'm9' } });
    expect(faults([answer], [lamp], ['m9'])).toEqual([expect.stringContaining('闲聊')]);
    expect(faults([answer], [lamp], ['m8'])).toEqual([]);
  });

  test('is broken by a mention of somebody who was only told', () => {
    const mentioning = (mention: string): MessageBody => ({ paragraphs: [[{ mention, name: '某' }]] });
    const [called] = directory.unit('城管局')?.liaisons ?? [];
    const [other] = directory.unit('卫健局')?.liaisons ?? [];
    expect(faults([post('simulator/m1/0/0', { body: mentioning(called!) })])).toEqual([]);
    expect(faults([post('simulator/m1/0/0', { body: mentioning(other!) })])).toEqual([expect.stringContaining('没有被派到')]);
  });

  test('is broken by a broadcast that does not say that nothing is asked', () => {
    const said = (words: string) => post('digest:2026-W24:g_wt', { body: plain(words), caseNo: 'none' });
    expect(faults([said('周报。无需回复')])).toEqual([]);
    expect(faults([said('周报。')])).toEqual([expect.stringContaining('无需回复')]);
  });

  test('is broken by staff’s words in a residents’ group', () => {
    const told = post('simulator/m1/0/0', { body: plain('这件已超期') }, { group: 'g_jx_jm' });
    expect(faults([told])).toEqual([expect.stringContaining('内部用语')]);
  });

  test('is broken by two dispatches for one message', () => {
    const second = post('simulator/m1/1/0@g:g_wt', { body: { ...plain('派单'), card }, caseNo: 'QH260610-02' });
    expect(faults([dispatch, second])).toEqual([expect.stringContaining('分成2条派单')]);
  });
});

describe('a rehearsal', () => {
  test('plays a day of the sample district through the real product without a fault of it', async () => {
    const first = await play(config, ':memory:', 1, 3);
    expect(first.faults).toEqual([]);
    expect(first.cases.length).toBeGreaterThan(5);
    // All that is said is counted, what leaves together with its case too.
    expect(first.posts.length).toBeGreaterThan(2 * first.cases.length);
    const lines = [...tell(first, config.policy)].join('\n');
    for (const part of ['梧桐街道吹哨群 |', '五事联办周报', '闲聊', '卡片就地更新', '街道考核分(全区', '待核实线索'])
      expect(lines).toContain(part);
  }, 60_000);

  test.each([
    ['--days', '0'],
    ['--days', 'x'],
    ['--seed', '1.5'],
    ['--day', '1'],
  ])('refuses %s %s', async (option, value) => {
    const shell = createShell();
    expect((await shell.run(['rehearse', option, value])).status).toBe(2);
    shell.remove();
  });
});
