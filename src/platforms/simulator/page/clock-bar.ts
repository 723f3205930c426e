import { api, Refused } from './api.ts';
import { byId, el, toast } from './dom.ts';
import { clockText, dayText, isoText, nextAt } from './moments.ts';
import type { Listener } from './session.ts';

const RESYNC = 30_000;

/** The simulator's clock (时钟条): shows the time and moves it on. */
export interface ClockBar extends Listener {
  /** Moves the clock; resolves to false when it could not be moved. */
  move(move: { advance: string } | { to: string }): Promise<boolean>;
  now(): number;
}

export function createClockBar(onMoved: () => void): ClockBar {
  const bar = byId('clock');
  const time = el('time', { class: 'now', id: 'now' });
  const state = el('span', { class: 'moving', role: 'status', 'aria-live': 'polite' });
  const moves: readonly [string, string, () => { advance: string } | { to: string }][] = [
    ['+10分钟', '时钟往后拨十分钟', () => ({ advance: 'PT10M' })],
    ['+2小时', '时钟往后拨两小时', () => ({ advance: 'PT2H' })],
    ['到明天9:00', '时钟拨到明天九点', () => ({ to: isoText(nextAt(now(), 9, 0)) })],
    ['到周一8:30', '时钟拨到下一个周一八点半', () => ({ to: isoText(nextAt(now(), 8, 30, 1)) })],
  ];
  const buttons = moves.map(([label, words, target]) =>
    el('button', { type: 'button', 'aria-label': words, click: () => void move(target()) }, label),
  );
  bar.replaceChildren(
    el('span', { class: 'clock-time' }, el('span', { class: 'clock-word' }, '模拟时间'), time),
    el('span', { class: 'clock-moves' }, ...buttons, state),
  );

  // The server's time when it last told us, and the page's own counter at that moment.
  let told = 0;
  let counted = 0;
  setInterval(show, 1000);
  setInterval(() => void resync(), RESYNC);

  return {
    start: (session) => set(session.now),
    // Someone else may have moved the clock: the messages tell.
    line: (line) => {
      if (Date.parse(line.at) > now() + 2000) void resync();
    },
    move,
    now,
  };

  function now(): number {
    return told + (performance.now() - counted);
  }

  function set(moment: string): void {
    told = Date.parse(moment);
    counted = performance.now();
    show();
  }

  function show(): void {
    if (told > 0) time.replaceChildren(el('span', {}, dayText(now())), ' ', el('b', {}, clockText(now())));
  }

  async function resync(): Promise<void> {
    await api.now().then(set, () => undefined);
  }

  async function move(wanted: { advance: string } | { to: string }): Promise<boolean> {
    if (bar.classList.contains('busy')) return false;
    const focused = document.activeElement;
    bar.classList.add('busy');
    bar.setAttribute('aria-busy', 'true');
    state.textContent = '时间走动中…';
    for (const button of buttons) button.disabled = true;
    const follow = setInterval(() => void resync(), 700);
    try {
      set(await api.moveClock(wanted));
      onMoved();
      return true;
    } catch (error) {
      toast(error instanceof Refused ? error.message : '时钟没有拨动，请再试一次。');
      return false;
    } finally {
      clearInterval(follow);
      bar.classList.remove('busy');
      bar.removeAttribute('aria-busy');
      state.textContent = '';
      for (const button of buttons) button.disabled = false;
      if (focused instanceof HTMLButtonElement && buttons.includes(focused)) focused.focus();
    }
  }
}
