import { join } from 'node:path';
import { runCli } from '../../src/cli/run-cli.ts';
import type { Case } from '../../src/domain/case.ts';
import { chainFaults } from '../../src/domain/chain.ts';
import type { Store } from '../../src/ports/store.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import type { Campaign } from './kill-campaign.ts';

/** Everything that may have gone wrong; a promise kept leaves an empty list. */
export interface Findings {
  /** Messages whose effects are not exactly those expected. */
  readonly effects: string[];
  /** Causes and reminders that stand twice in one case. */
  readonly doubled: string[];
  readonly numbers: string[];
  readonly chains: string[];
  /** Effects the chats do not show. */
  readonly unsaid: string[];
  /** Lines that stand twice in a chat under one id without being an edit. */
  readonly saidTwice: string[];
  readonly left: { undone: number; setAside: number; waiting: number; dead: number };
  readonly audit: number;
}

/** A promise kept. */
export const nothingWrong: Findings = {
  effects: [],
  doubled: [],
  numbers: [],
  chains: [],
  unsaid: [],
  saidTwice: [],
  left: { undone: 0, setAside: 0, waiting: 0, dead: 0 },
  audit: 0,
};

const root = join(import.meta.dirname, '../..');

export async function findingsOf(campaign: Campaign): Promise<Findings> {
  const store = createSqliteStore({ file: join(campaign.dataFolder, 'shaozi.db') });
  return judge(campaign, store, { SHAOZI_DATA_DIR: campaign.dataFolder });
}

/** Judges what lies in a store, closes it, and lets the audit look at it with these settings. */
export async function judge(campaign: Campaign, store: Store, env: Readonly<Record<string, string>>): Promise<Findings> {
  try {
    const cases: Case[] = [];
    for await (const one of store.cases.find({ order: 'oldest' })) cases.push(one);
    const inbox = await store.inbox.state();
    const outbox = await store.outbox.state();
    // Run in the evening, words that can wait until morning are left; none of them is due.
    const due = await store.outbox.nextDue();
    const waiting = due !== null && due <= Date.now() ? outbox.waiting : 0;
    return {
      effects: wrongEffects(campaign, cases),
      doubled: cases.flatMap(({ no, causes, reminders }) =>
        [...repeated(causes), ...repeated(reminders.map(({ key }) => key))].map((key) => `${no} ${key}`),
      ),
      numbers: wrongNumbers(cases),
      chains: cases.flatMap((one) => chainFaults(one.timeline, one.chain).map((fault) => `${one.no} ${fault}`)),
      unsaid: unsaid(campaign, cases),
      saidTwice: saidTwice(campaign),
      left: { undone: inbox.undone, setAside: inbox.setAside, waiting, dead: outbox.dead },
      audit: await audited(env, () => store.close()),
    };
  } finally {
    await store.close();
  }
}

function wrongEffects({ sent }: Campaign, cases: readonly Case[]): string[] {
  const byStem = new Map<string, string[]>();
  for (const { timeline } of cases) {
    for (const { cause, action } of timeline) {
      const stem = cause.split('/').slice(0, 2).join('/');
      byStem.set(stem, [...(byStem.get(stem) ?? []), action]);
    }
  }
  return sent.flatMap(({ body, expects }) => {
    const done = (byStem.get(`simulator/${body.messageId}`) ?? []).sort().join();
    const wanted = [...expects].sort().join();
    return done === wanted ? [] : [`${body.messageId}: wanted ${wanted}, found ${done}`];
  });
}

function wrongNumbers(cases: readonly Case[]): string[] {
  const byDay = new Map<string, number[]>();
  for (const one of cases)
    byDay.set(`${one.district}/${one.day}`, [...(byDay.get(`${one.district}/${one.day}`) ?? []), one.ordinal]);
  return [...byDay].flatMap(([day, ordinals]) => {
    const sorted = ordinals.sort((a, b) => a - b);
    return sorted.every((ordinal, index) => ordinal === index + 1) ? [] : [`${day}: ${sorted.join()}`];
  });
}

/** Each message is answered, a whistle by its dispatch; the street's group shows each dispatch, each 报到 and each 办结. */
function unsaid({ chats, sent }: Campaign, cases: readonly Case[]): string[] {
  const spoken = [...chats.values()].flat().filter((line) => line.from.bot);
  const group = (chats.get('group=g_wt') ?? []).filter((line) => line.from.bot).map((line) => line.text);
  const shown = (no: string, word: string) => group.some((text) => text.includes(no) && text.includes(word));
  const answered = new Set(spoken.map((line) => line.replyTo));
  const silent = sent
    .filter(({ body, expects }) => !expects.includes('open-dispatched') && !answered.has(body.messageId))
    .map(({ body }) => `no answer to ${body.messageId}`);
  const words: Record<string, string> = { 'open-dispatched': '【', report: '已报到', resolve: '已办结' };
  const hidden = cases.flatMap(({ no, timeline }) =>
    timeline
      .filter(({ action }) => words[action] !== undefined && !shown(no, words[action] ?? ''))
      .map(({ action }) => `${no} ${action}`),
  );
  return [...silent, ...hidden];
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

function saidTwice({ chats }: Campaign): string[] {
  return [...chats.values()].flatMap((lines) => {
    return repeated(lines.filter((line) => !('edited' in line)).map((line) => line.id));
  });
}

async function audited(env: Readonly<Record<string, string>>, close: () => Promise<void>): Promise<number> {
  await close();
  return runCli(['audit'], {
    env: { ...env, SHAOZI_CONFIG_DIR: join(root, 'config/sample') },
    folder: root,
    lines: async function* () {},
    out: () => {},
    err: () => {},
  });
}
