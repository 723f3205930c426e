import { join } from 'node:path';
import { Registry } from 'prom-client';
import type { Config } from '../config/config.ts';
import { engineWords } from '../handlers/engine-words.ts';
import { createClockControl, createFixedControl } from './advance-clock.ts';
import type { AppLog } from './app-log.ts';
import { createChatBinding } from './chat-binding.ts';
import { createCommitter } from './core/commit.ts';
import { createConversationQueue } from './core/conversation-queue.ts';
import { createConversationTurns } from './core/conversation-turns.ts';
import type { Command, World } from './core/define-command.ts';
import type { Schedule } from './core/define-schedule.ts';
import { discover } from './core/discover.ts';
import { createDispatcher } from './core/dispatcher.ts';
import { createDuplicates } from './core/duplicates.ts';
import { createEngine, type Engine } from './core/engine.ts';
import { createJobs } from './core/jobs.ts';
import { createLiveDirectory, following, peopleRecords, standingFor } from './core/live-directory.ts';
import { createProposer } from './core/proposer.ts';
import { shadowed } from './core/shadow.ts';
import { createMemoryBudget } from './delivery/memory-budget.ts';
import { createMutes } from './delivery/mutes.ts';
import { createRelay } from './delivery/relay.ts';
import type { Instant } from './domain/instant.ts';
import { createCalendar } from './domain/working-calendar.ts';
import { choosePlatforms } from './enabled-platforms.ts';
import { createPictureKeeper } from './evidence/keep-pictures.ts';
import { createCallbacks } from './http/callbacks.ts';
import { watchQueues } from './http/queue-metrics.ts';
import { createHttp, type HealthPart, type Http } from './http/server.ts';
import { timingWrites, watchHand, watchLeases } from './http/store-metrics.ts';
import { keepingPictures } from './keeping-pictures.ts';
import type { Announcement } from './messages/announcement.ts';
import type { IncomingMessage } from './messages/incoming-message.ts';
import { openPlatforms } from './open-platforms.ts';
import { createOperators } from './operators.ts';
import { createPhotoUploads } from './photo-uploads.ts';
import type { EnabledPlatform } from './platforms/define-platform.ts';
import { createNetwork } from './platforms/network.ts';
import { createShiftedClock } from './platforms/simulator/shifted-clock.ts';
import type { Assistant } from './ports/assistant.ts';
import type { Clock } from './ports/clock.ts';
import type { Directory } from './ports/directory.ts';
import type { Platform } from './ports/platform.ts';
import type { Random } from './ports/random.ts';
import type { Store } from './ports/store.ts';
import { noTokenCache } from './ports/token-cache.ts';
import { nobodyToWake } from './ports/wake.ts';
import { createLexicon } from './reading/lexicon.ts';
import type { Shared } from './store/redis/open-redis.ts';

export interface AppParts {
  readonly config: Config;
  readonly store: Store;
  readonly baseClock: Clock;
  readonly random: Random;
  readonly log: AppLog;
  /** Ids of the enabled platforms; the first that reaches somebody speaks. */
  readonly platforms: readonly string[];
  /** Variables the platforms are set up by; they were checked before. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Names this process in leases. */
  readonly owner: string;
  readonly pause?: (ms: number) => Promise<void>;
  /** What this instance shares with others beside the store. */
  readonly shared?: Shared;
  /** Messages in hand at most; beyond them new ones are refused. */
  readonly mostInHand?: number;
  /** A language model for what the reading does not understand; everything works without it. */
  readonly assistant?: Assistant;
  /** Ready-made platforms, for tests of the delivery. */
  readonly extraPlatforms?: readonly Platform[];
}

export interface App {
  readonly engine: Engine;
  readonly http: Http;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly world: (now: Instant) => World;
  /** Moves the simulator's clock, everything in between happening at its own moment. */
  readonly advanceTo: (target: Instant) => Promise<Instant>;
  /** Sends what has fallen due since the last tick: a retry need not wait for the next minute. */
  deliverDue(): Promise<void>;
  start(): Promise<void>;
  /** Makes what reading needs, before the first message has to wait for it. */
  prepare(): void;
  /** Says that a stop is coming, before whoever serves and ticks is stopped. */
  prepareToStop(): void;
  stop(): Promise<void>;
}

const here = import.meta.dirname;

/** How long a stop goes on sending. */
const STOP_PATIENCE_MS = 3_000;
/** Before each piece of what is prepared; whoever asks whether the service is ready, or says something, need not wait for them. */
const PREPARE_PAUSE_MS = 100;
/** The signal that another instance has put words into the outbox which it cannot send itself. */
const POSTED = 'posted';

/** Puts the parts together (装配); shared by the service, the commands of the shell and the tests. */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, log, random, owner } = parts;
  const metrics = new Registry();
  const store = timingWrites(metrics, parts.store);
  const { environment = {} } = parts;
  const chosen = await choosePlatforms(parts.platforms, environment);
  const [fault] = chosen.faults;
  if (fault) throw new Error(`${fault.path}: ${fault.message}`);
  // Real people live by the real time: beside a real platform nobody moves the clock.
  const isRehearsal = parts.platforms.every((id) => id === 'simulator');
  const shifted = isRehearsal ? await createShiftedClock(parts.baseClock, store.chatLog) : undefined;
  const clock: Clock = shifted ?? parts.baseClock;
  const calendar = createCalendar(config.policy.calendar);
  const live = await createLiveDirectory(config.organisation, store.absences, store.records);
  const { directory } = live;
  const commands = await discover<Command>(join(here, '..', 'handlers', 'commands'), (command) => command.name);
  const schedules = await discover<Schedule>(join(here, '..', 'handlers', 'schedules'), (schedule) => schedule.id);
  const duplicates = createDuplicates(store.cases, { alone: store.isShared !== true });
  const proposer = createProposer(store.records, config.organisation);
  const platforms = new Map<string, EnabledPlatform>((parts.extraPlatforms ?? []).map((platform) => [platform.id, platform]));
  const enabled = { [Symbol.iterator]: () => platforms.values() };
  const binding = standingFor(following(live, (organisation) => createChatBinding(organisation, enabled)));
  const lexicon = following(live, (organisation) => createLexicon(organisation, config.lexicon));
  const publicUrl = environment['PUBLIC_URL'];
  const uploads = await createPhotoUploads({ publicUrl, store, binding, clock, random });
  const world = (now: Instant): World => ({
    now,
    directory,
    policy: config.policy,
    calendar,
    random,
    cases: store.cases,
    absences: store.absences,
    seals: store.seals,
    records: store.records,
    proposer,
    duplicates,
    commands,
    ...(uploads ? { uploadLink: (caseNo, person) => uploads.links.linkFor({ caseNo, person }, now) } : {}),
  });

  const committer = createCommitter({
    cases: store.cases,
    outbox: store.outbox,
    records: live.watched(store.records),
    binding,
    awake: (now) => calendar.awake.next(now),
    ...(config.organisation.mode === 'shadow'
      ? { divert: (announcement: Announcement, now: Instant) => shadowed(announcement, directory, now) }
      : {}),
    saved: duplicates.note,
    unreachable: (announcement) => operators.unreachable(announcement),
  });

  const post = (says: readonly Announcement[], at = clock.now()) => committer.post(says, at);
  const operators = createOperators({ directory, clock, random, log, post });

  const relay = createRelay({
    outbox: store.outbox,
    platforms,
    budget: parts.shared?.budget ?? createMemoryBudget(),
    clock,
    random,
    owner,
    mutes: createMutes(store.records, clock),
    ownPostsPerDay: config.policy.groupPostsPerDay,
    onDead: operators.dead,
    onFault: (error) => log.error({ err: error }, 'delivery stopped for now'),
  });

  const dispatcher = createDispatcher({
    inbox: store.inbox,
    cases: store.cases,
    conversations: store.conversations,
    absences: store.absences,
    committer,
    world,
    get lexicon() {
      return lexicon();
    },
    commands,
    words: engineWords,
    ...(parts.assistant ? { assistant: parts.assistant } : {}),
    followUps: () => jobs.followUps(clock.now()),
  });

  const keep = createPictureKeeper({ files: store.files, downloadOf: (id) => platforms.get(id)?.download, log });

  const queue = createConversationQueue();
  const wake = parts.shared?.wake ?? nobodyToWake;
  const pause = parts.pause ?? (async () => {});
  const turns = store.isShared ? createConversationTurns(wake, pause) : undefined;
  const jobs = createJobs({
    inTurn: async (conversation, work) => {
      // An answer that is still in hand, here or elsewhere, goes first; the question is looked at again at the next tick.
      const isQuiet = () => store.inbox.isNext(conversation, Number.MAX_SAFE_INTEGER, '');
      const inTurn = async () => void (await (turns ? turns.run(conversation, isQuiet, work) : work()));
      await queue.run(conversation, inTurn);
    },
    cases: store.cases,
    conversations: store.conversations,
    scheduleState: store.schedules,
    seals: store.seals,
    committer,
    world,
    schedules,
    times: config.schedules,
    prune: async (before) => {
      await store.inbox.prune(before);
      await store.outbox.prune(before);
    },
    onFault: (job, error) => log.error({ err: error, job }, 'a job failed and will be tried again'),
  });

  const { lookAtDue: look } = store;
  const leases = watchLeases(metrics, store.leases, clock);
  const engine = createEngine({
    queue,
    inbox: store.inbox,
    leases,
    clock,
    dispatcher: keepingPictures(dispatcher, { keep, inbox: store.inbox, post }),
    jobs,
    ...(look ? { look: (now) => look(now, peopleRecords) } : {}),
    refresh: (mark) => live.refresh(mark),
    relay,
    outboxNextDue: () => store.outbox.nextDue(),
    saved: () => store.saved(),
    owner,
    ...(turns ? { turns } : {}),
    ...(parts.mostInHand === undefined ? {} : { mostInHand: parts.mostInHand }),
    pause,
    // The connection to a platform may be another instance's.
    onPosted: async () => {
      const speaking = await Promise.all([...platforms.values()].map((platform) => platform.speaks?.()));
      if (speaking.includes(false)) wake.tell(POSTED);
    },
    onFault: operators.failed,
    onTickFault: (error) => log.error({ err: error }, 'a tick failed and will be tried again'),
  });

  const clockControl = shifted ? createClockControl(shifted, engine) : createFixedControl(clock, engine);
  const network = createNetwork(environment);
  const tokens = parts.shared?.tokens ?? noTokenCache;
  const several = parts.platforms.length > 1;
  const given = { live, store, several, clock, clockControl, random, log, leases, owner, network, tokens };
  await openPlatforms(platforms, chosen.platforms, given);

  watchQueues(metrics, store, clock);
  watchHand(metrics, engine.depth);
  async function health(): Promise<readonly HealthPart[]> {
    const { writable, reason } = await store.health();
    const ofPlatforms = [...platforms.values()].flatMap(({ id, health }) => (health ? [{ name: id, ...health() }] : []));
    return [{ name: 'store', ok: writable, ...(reason === undefined ? {} : { detail: reason }) }, ...ofPlatforms];
  }
  const routers = [...platforms.values()].flatMap(({ router }) => router ?? []);
  const http = createHttp({
    routers: [
      ...routers,
      createCallbacks([...platforms.values()], log),
      ...(uploads ? [uploads.router((message) => receive(message))] : []),
    ],
    health,
    metrics,
    log,
  });

  /** Nothing that could not be stored is acknowledged; the log says why, the platform sends it again. */
  async function receive(message: IncomingMessage): Promise<'new' | 'duplicate'> {
    try {
      return await engine.receive(message);
    } catch (error) {
      log.error(
        { platform: message.platform, reason: error instanceof Error ? error.message : 'unknown' },
        'a message cannot be stored now; it was refused so that it comes again',
      );
      throw error;
    }
  }

  let patience: NodeJS.Timeout | undefined;
  /** What a platform takes at once is still sent; one that hangs keeps nobody, its words are sent after the next start. */
  function prepareToStop(): void {
    patience ??= setTimeout(() => {
      relay.close();
      network.letGo();
    }, STOP_PATIENCE_MS);
  }

  return {
    engine,
    http,
    clock,
    directory,
    world,
    advanceTo: clockControl.advanceTo,
    async deliverDue() {
      const due = await store.outbox.nextDue();
      if (due !== null && due <= clock.now()) await relay.run();
    },
    prepare: () => dispatcher.prepare(() => pause(PREPARE_PAUSE_MS)),
    async start() {
      for (const platform of platforms.values()) await platform.start(receive);
      wake.listen((what) => {
        if (what === POSTED) void relay.run();
      });
      await engine.tick();
    },
    prepareToStop,
    async stop() {
      prepareToStop();
      await engine.stop();
      clearTimeout(patience);
      for (const platform of platforms.values()) await platform.stop();
      await network.close();
      await parts.shared?.close();
      await store.close();
    },
  };
}
