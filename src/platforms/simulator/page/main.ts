import { api, Refused } from './api.ts';
import { createChatList } from './chat-list.ts';
import { createClockBar } from './clock-bar.ts';
import { createComposer } from './composer.ts';
import { avatar, byId, toast } from './dom.ts';
import { createLogView } from './log-view.ts';
import { memory } from './memory.ts';
import { createPeopleDialog } from './people-dialog.ts';
import { whistler } from './people-search.ts';
import { createSession, type Listener, type Session } from './session.ts';
import { createTour } from './tour.ts';
import { keyOf, type Me } from './types.ts';

const TOUR_WHISTLE = '应急哨 书院路18号门口路面塌陷，有车轮陷进去了，请住建局、水务局速来';

async function start(): Promise<void> {
  const people = await api.people();
  const composer = createComposer();
  const chatList = createChatList(show);
  const tour = createTour({ whistle: tourWhistle, checkIn: tourCheckIn, day: tourDay, monday: tourMonday });
  const log = createLogView(composer.quote, tour.pressed);
  const clock = createClockBar(tour.moved);
  const frame: Listener = {
    start: (session) => showMe(session.me),
    chat: showFrame,
    connected: (yes) => document.body.classList.toggle('offline', !yes),
  };
  const session = await createSession([frame, chatList, log, composer, clock, tour], firstMe(), people);
  const dialog = createPeopleDialog(
    people,
    () => session.me,
    (me) => void become(me),
  );

  byId('who').addEventListener('click', dialog.open);
  byId('me-chip').addEventListener('click', dialog.open);
  byId('tour-open').addEventListener('click', tour.open);
  byId('back').addEventListener('click', () => history.back());
  addEventListener('hashchange', () => void openFromAddress());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && session.current) void session.open(keyOf(session.current));
  });
  await openFromAddress();

  function firstMe(): Me {
    const known = memory.me();
    if (known && (known.role === 'resident' || people.some(({ id }) => id === known.id))) return known;
    const person = whistler(people) ?? people[0];
    return person ? { ...person } : { id: 'resident-我', name: '我', title: '居民', role: 'resident' };
  }

  /** The address names the open chat, so that the phone's own "back" leads to the list. */
  async function openFromAddress(): Promise<void> {
    const key = decodeURIComponent(location.hash.slice(1));
    const wide = matchMedia('(min-width: 760px)').matches;
    const first = wide ? session.chats.find((chat) => chat.mine && chat.group !== undefined) : undefined;
    await session.open(key === '' ? first && keyOf(first) : key);
  }

  function show(key: string): void {
    if (decodeURIComponent(location.hash.slice(1)) === key) void session.open(key);
    else location.hash = encodeURIComponent(key);
  }

  function showFrame({ current }: Session): void {
    document.body.dataset['view'] = current ? 'chat' : 'list';
    byId('chat').classList.toggle('nothing', !current);
    byId('chat-name').textContent = current ? (current.group === undefined ? `${current.name}（私聊）` : current.name) : '';
    byId('chat-note').textContent = current ? noteOn(current.group === undefined, current.residents) : '';
    document.title = current ? `${current.name} · 哨子` : '哨子 · 模拟群聊';
  }

  async function become(me: Me): Promise<void> {
    try {
      await session.become(me);
    } catch (error) {
      toast(error instanceof Refused ? error.message : '没有换成，请再试一次。');
    }
  }

  async function tourWhistle(): Promise<void> {
    const person = whistler(people);
    if (!person) return;
    await become({ ...person });
    const street = person.title.slice(0, 2);
    const chat =
      session.chats.find(
        ({ mine, residents, group, name }) => mine && !residents && group !== undefined && name.startsWith(street),
      ) ?? session.chats.find(({ mine, group }) => mine && group !== undefined);
    if (!chat) return;
    await goTo(keyOf(chat));
    composer.fill(`@${session.botName} ${TOUR_WHISTLE}`);
  }

  async function tourCheckIn(): Promise<void> {
    const chat = session.current;
    const called = chat && [...session.lines(chat)].reverse().find((line) => line.from.bot && line.mentions.length > 0);
    const person = people.find(({ id }) => id === called?.mentions[0]);
    if (!chat || !called || !person) {
      toast('先在街道群里吹一声哨，等哨子 @ 到联络员。');
      return;
    }
    await become({ ...person });
    await goTo(keyOf(chat));
    const button = byId('log').querySelector<HTMLElement>(`[data-id="${CSS.escape(called.id)}"] .card-buttons .first`);
    if (button) button.focus();
    else composer.fill('报到');
    button?.scrollIntoView({ block: 'center' });
  }

  async function tourDay(): Promise<void> {
    await clock.move({ advance: 'P1D' });
  }

  async function tourMonday(): Promise<void> {
    (byId('clock').querySelector('.clock-moves button:nth-of-type(4)') as HTMLButtonElement).click();
  }

  async function goTo(key: string): Promise<void> {
    location.hash = encodeURIComponent(key);
    await session.open(key);
  }
}

function showMe(me: Me): void {
  byId('who-avatar').replaceWith(Object.assign(avatar(me.name), { id: 'who-avatar' }));
  byId('who-name').textContent = me.name;
  byId('who-title').textContent = me.title;
  byId('me-chip').textContent = me.name;
  byId('me-chip').setAttribute('aria-label', `现在是${me.name}（${me.title}），换一个身份`);
}

function noteOn(direct: boolean, residents: boolean): string {
  if (direct) return '提醒、查询和个人待办';
  return residents ? '居民群：居民可以直接说，哨子只在该说的时候说' : '工作群：@哨子 吹哨、报到、办结';
}

start().catch((error: unknown) => toast(error instanceof Refused ? error.message : '页面没有打开，请刷新。'));
