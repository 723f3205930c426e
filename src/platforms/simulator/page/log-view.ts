import { api, freshId, Refused } from './api.ts';
import { type BubbleContext, bubble } from './bubble.ts';
import { byId, el, toast } from './dom.ts';
import { momentText, sameDay } from './moments.ts';
import type { Listener, Session } from './session.ts';
import type { Line } from './types.ts';

const GAP = 10 * 60_000;
const NEAR_END = 120;

/** The open chat's messages (聊天记录). Stays at the end while the reader is there, and leaves them alone when they read further up. */
export function createLogView(quote: (line: Line) => void, pressed: (label: string) => void): Listener {
  const log = byId('log');
  const jump = byId<HTMLButtonElement>('jump');
  const people = new Map<string, Session['people'][number]>();
  let shown: Line[] = [];
  // So that the keyboard can scroll it.
  log.tabIndex = 0;

  jump.addEventListener('click', toEnd);
  let staying = true;
  log.addEventListener('scroll', () => {
    staying = atEnd();
    if (staying) jump.hidden = true;
  });
  // The box below grows with a quote or a second line; the last message is not to vanish behind it.
  new ResizeObserver(() => {
    if (staying) toEnd();
  }).observe(log);

  return {
    chat(session) {
      for (const person of session.people) people.set(person.id, person);
      shown = session.current ? [...session.lines(session.current)].sort((one, other) => firstSeq(one) - firstSeq(other)) : [];
      // What stood there already is not read out; only what comes from now on.
      log.setAttribute('aria-live', 'off');
      render(session);
      requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
      jump.hidden = true;
      toEnd();
    },
    line(line, session) {
      const stay = !atEnd() && line.from.id !== session.me.id;
      const at = shown.findIndex(({ id }) => id === line.id);
      if (at < 0) {
        shown.push(line);
        if (log.querySelector('.empty')) log.replaceChildren();
        log.append(...nodes(shown.length - 1, session));
      } else {
        shown[at] = line;
        const old = log.querySelector(`[data-id="${CSS.escape(line.id)}"]`);
        const hadFocus = old?.contains(document.activeElement) ?? false;
        const fresh = bubble(line, contextOf(session), {
          before: shown[at - 1],
          joined: old?.classList.contains('joined') ?? false,
        });
        fresh.classList.add('changed');
        old?.replaceWith(fresh);
        if (hadFocus) (fresh.querySelector<HTMLElement>('.card-buttons button') ?? log).focus();
      }
      if (stay) jump.hidden = false;
      else toEnd();
    },
  };

  function render(session: Session): void {
    if (shown.length === 0) log.replaceChildren(el('p', { class: 'empty' }, emptyWords(session)));
    else log.replaceChildren(...shown.flatMap((_line, index) => nodes(index, session)));
  }

  function nodes(index: number, session: Session): HTMLElement[] {
    const line = shown[index];
    const before = shown[index - 1];
    if (!line) return [];
    const pause = !before || !sameDay(postedAt(before), postedAt(line)) || postedAt(line) - postedAt(before) > GAP;
    const joined = !pause && before?.from.id === line.from.id;
    const one = bubble(line, contextOf(session), { before, joined });
    return pause ? [el('p', { class: 'pause' }, el('time', {}, momentText(postedAt(line)))), one] : [one];
  }

  function contextOf(session: Session): BubbleContext {
    return {
      me: session.me,
      person: (id) => people.get(id),
      line: (id) => shown.find((one) => one.id === id),
      quote,
      showLine(id) {
        const node = log.querySelector(`[data-id="${CSS.escape(id)}"]`);
        node?.scrollIntoView({ block: 'center', behavior: 'smooth' });
        node?.classList.remove('changed');
        requestAnimationFrame(() => node?.classList.add('changed'));
      },
      async press(line, button) {
        try {
          await api.press(line.id, button, session.me.id, freshId());
          pressed(line.card?.buttons.find(({ key }) => key === button)?.label ?? '');
        } catch (error) {
          toast(error instanceof Refused ? error.message : '没有按成，请再按一次。');
        }
      },
      async recall(line) {
        try {
          await api.recall(line.id, session.me.id);
        } catch (error) {
          toast(error instanceof Refused ? error.message : '没有撤回成，请再试一次。');
        }
      },
    };
  }

  function atEnd(): boolean {
    return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
  }
  function toEnd(): void {
    log.scrollTop = log.scrollHeight;
    jump.hidden = true;
  }
}

function postedAt(line: Line): number {
  return Date.parse(line.posted?.at ?? line.at);
}

function emptyWords(session: Session): string {
  if (!session.current) return '从左边选一个聊天开始。';
  if (session.current.group === undefined) return `这里只有您和${session.botName}。可以问“待报到”“我的”“帮助”。`;
  return session.current.residents
    ? '还没有消息。居民在这里说说身边的事试试。'
    : `还没有消息。@${session.botName} 吹一声哨试试。`;
}

function firstSeq(line: Line): number {
  return line.posted?.seq ?? line.seq;
}
