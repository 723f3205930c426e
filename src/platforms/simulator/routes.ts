import Router, { type RouterContext } from '@koa/router';
import type { ChatLog } from '../../ports/chat-log.ts';
import type { ClockControl } from '../../ports/clock-control.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Chat, StoredLine } from './chat.ts';
import { createClockMoves } from './clock-moves.ts';
import type { EventStreams } from './event-stream.ts';
import { countQuery } from './fields.ts';
import type { Intake } from './intake.ts';
import { isoOf } from './iso-time.ts';
import type { PageFile } from './page-files.ts';
import { addressBook } from './people.ts';
import { readJson } from './read-json.ts';
import { Rejection } from './rejection.ts';
import { showLine } from './show-line.ts';
import { pageStart } from './start.ts';

const API = '/simulator/api';
const PAGE = 1000;
/** Everything the page needs comes from this very server; nothing is run that is not one of its files. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface RouteParts {
  readonly directory: Directory;
  readonly chatLog: ChatLog;
  readonly clockControl: ClockControl;
  readonly intake: Intake;
  readonly streams: EventStreams;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly botName: string;
}

/** The simulator's addresses (接口): its page, and the interface that tests and other programs use. */
export function createRoutes(parts: RouteParts): Router {
  const { directory, chatLog, clockControl, intake, streams, files } = parts;
  const move = createClockMoves(clockControl);
  const book = addressBook(directory);
  const router = new Router();

  // The busiest first: addresses are tried in this order.
  router.post(`${API}/messages`, async (ctx) => {
    refuseOtherSites(ctx);
    ctx.body = { messageId: await intake.message(await readJson(ctx.req)) };
    ctx.status = 202;
  });
  router.get(`${API}/messages`, async (ctx) => {
    ctx.body = { messages: (await linesFor(ctx)).map(showLine) };
  });
  router.post(`${API}/actions`, async (ctx) => {
    refuseOtherSites(ctx);
    await intake.action(await readJson(ctx.req));
    ctx.body = {};
    ctx.status = 202;
  });
  router.post(`${API}/recalls`, async (ctx) => {
    refuseOtherSites(ctx);
    await intake.recall(await readJson(ctx.req));
    ctx.body = {};
    ctx.status = 202;
  });
  router.get(`${API}/events`, (ctx) => {
    stream(ctx, [chatFrom(ctx)]);
  });
  router.get(`${API}/clock`, (ctx) => {
    ctx.body = { now: isoOf(clockControl.now()) };
  });
  router.post(`${API}/clock`, async (ctx) => {
    refuseOtherSites(ctx);
    ctx.body = { now: isoOf(await move(await readJson(ctx.req))) };
  });
  router.get(`${API}/directory`, (ctx) => {
    ctx.body = book;
  });

  // For the page alone: what it shows at first, and one stream for all its chats, since a browser opens only six.
  router.get('/simulator/page/start', async (ctx) => {
    ctx.body = await pageStart({ directory, chatLog, person: personFrom(ctx), now: clockControl.now(), botName: parts.botName });
  });
  router.get('/simulator/page/events', (ctx) => {
    stream(ctx, [...directory.organisation.groups.map(({ id }) => ({ group: id })), { person: personFrom(ctx) }]);
  });
  router.get('/simulator', (ctx) => {
    // Relative addresses in the page hang on this one.
    if (ctx.path.endsWith('/')) return ctx.redirect('/simulator');
    give(ctx, files.get('index.html'));
  });
  router.get('/simulator/page/:file', (ctx) => {
    give(ctx, files.get(ctx.params['file'] ?? ''));
  });
  router.get('/', (ctx) => ctx.redirect('/simulator'));
  return router;

  function stream(ctx: RouterContext, chats: readonly Chat[]): void {
    const after = countQuery(ctx.get('last-event-id') || ctx.query['after'], 'after', 0);
    ctx.respond = false;
    streams.open(ctx.res, chats, after);
  }

  function chatFrom(ctx: RouterContext): Chat {
    const { group, person } = ctx.query;
    if (typeof group === 'string' && group !== '' && person === undefined) {
      if (!directory.group(group)) throw new Rejection(404, `没有群 ${group}，请从通讯录里选一个群。`);
      return { group };
    }
    if (typeof person === 'string' && person !== '' && group === undefined) return { person };
    throw new Rejection(400, '请给出 group(群)或 person(人)中的一个。');
  }

  async function linesFor(ctx: RouterContext): Promise<StoredLine[]> {
    const chat = chatFrom(ctx);
    if (ctx.query['last'] !== undefined) return chatLog.last(chat, Math.min(PAGE, countQuery(ctx.query['last'], 'last', PAGE)));
    const lines: StoredLine[] = [];
    let after = countQuery(ctx.query['after'], 'after', 0);
    for (;;) {
      const page = await chatLog.after(chat, after, PAGE);
      lines.push(...page);
      if (page.length < PAGE) return lines;
      after = page.at(-1)?.seq ?? after;
    }
  }
}

function personFrom(ctx: RouterContext): string {
  const { person } = ctx.query;
  if (typeof person === 'string' && person !== '' && person.length <= 200) return person;
  throw new Rejection(400, '请给出 person(您是谁)。');
}

/** Another site's page, open in the same browser, must not speak in these chats. */
function refuseOtherSites(ctx: RouterContext): void {
  if (ctx.get('sec-fetch-site') === 'cross-site') throw new Rejection(403, '请在模拟器的页面里操作。');
}

function give(ctx: RouterContext, file: PageFile | undefined): void {
  if (!file) throw new Rejection(404, '没有这个页面。');
  ctx.set('content-security-policy', POLICY);
  ctx.set('cache-control', 'no-cache');
  ctx.set('etag', file.etag);
  if (ctx.get('if-none-match') === file.etag) {
    ctx.status = 304;
    return;
  }
  ctx.type = file.type;
  ctx.body = file.bytes;
}
