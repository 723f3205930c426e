import { byId, el, put } from './dom.ts';
import { memory } from './memory.ts';
import type { Listener, Session } from './session.ts';
import type { Line } from './types.ts';

/** What the tour can do for the visitor. */
export interface TourActions {
  readonly whistle: () => Promise<void>;
  readonly checkIn: () => Promise<void>;
  readonly day: () => Promise<void>;
  readonly monday: () => Promise<void>;
}

interface Step {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly label: string;
  readonly go: () => Promise<void>;
}

/** The two-minute tour (两分钟上手): four steps, each with a button that prepares it; ticked off as they happen. */
export interface Tour extends Listener {
  open(): void;
  moved(): void;
  pressed(label: string): void;
}

export function createTour(actions: TourActions): Tour {
  const aside = byId('tour');
  const steps: readonly Step[] = [
    {
      id: 'whistle',
      title: '吹哨',
      words: '以街道吹哨负责人的身份，在街道群里 @哨子 说一句话。',
      label: '帮我填好',
      go: actions.whistle,
    },
    {
      id: 'report',
      title: '报到',
      words: '换成被 @ 的部门联络员，在卡片上点“报到”。另一个部门先不报到。',
      label: '换成联络员',
      go: actions.checkIn,
    },
    {
      id: 'day',
      title: '拨快时钟',
      words: '往后走一天：没报到的先在群里收到提醒，再逐级私下报给负责人（换成他们，打开与哨子的私聊就能看到）。',
      label: '往后拨一天',
      go: actions.day,
    },
    {
      id: 'digest',
      title: '看周报',
      words: '到周一 8:30，群里会发“五事联办”周报。',
      label: '到周一 8:30',
      go: actions.monday,
    },
  ];
  let { hidden, done } = memory.tour();
  let wide = false;
  render();

  return {
    open() {
      hidden = false;
      wide = true;
      if (steps.every(({ id }) => done.includes(id))) done = [];
      save();
      aside.querySelector<HTMLElement>('.go')?.focus();
    },
    moved: () => tick('day'),
    pressed: (label) => {
      if (label.includes('报到')) tick('report');
    },
    line: (line, session) => look(line, session),
  };

  function look(line: Line, session: Session): void {
    if (!line.from.bot && line.from.id === session.me.id && /哨/.test(line.text.replace(`@${session.botName}`, '')))
      tick('whistle');
    if (!line.from.bot && /^(@\S+\s*)?(报到|到位|应哨)/.test(line.text)) tick('report');
    if (line.from.bot && /周报/.test(line.text)) tick('digest');
  }

  function tick(id: string): void {
    if (hidden || done.includes(id)) return;
    done = [...done, id];
    save();
  }

  function save(): void {
    memory.saveTour({ hidden, done });
    render();
  }

  function render(): void {
    aside.hidden = hidden;
    document.body.classList.toggle('touring', !hidden);
    const next = steps.find(({ id }) => !done.includes(id));
    aside.classList.toggle('wide', wide);
    put(
      aside,
      el(
        'header',
        {},
        el('h2', {}, '两分钟上手'),
        el('span', { class: 'tour-count' }, `${done.length}/${steps.length}`),
        el(
          'button',
          { type: 'button', class: 'icon-button tour-more', 'aria-expanded': String(wide), click: toggle },
          wide ? '收起' : '全部',
        ),
        el('button', { type: 'button', class: 'icon-button', 'aria-label': '关闭两分钟上手', click: close }, '×'),
      ),
      el('ol', {}, ...steps.map((step) => stepNode(step, step === next))),
      !next && el('p', { class: 'tour-end' }, '走完了。接下来随便试：换成居民报一件事，或私聊哨子问“待报到”。'),
    );
  }

  function stepNode(step: Step, now: boolean): HTMLElement {
    const finished = done.includes(step.id);
    return el(
      'li',
      {
        class: `${finished ? 'done' : ''} ${now ? 'now' : ''}`,
        'data-sign': finished ? '✓' : String(steps.indexOf(step) + 1),
        ...(now ? { 'aria-current': 'step' } : {}),
      },
      el('b', {}, step.title, finished && el('span', { class: 'hidden-words' }, '（已完成）')),
      el('p', {}, step.words),
      now && el('button', { type: 'button', class: 'go', click: () => void step.go() }, step.label),
    );
  }

  function toggle(): void {
    wide = !wide;
    render();
  }

  function close(): void {
    hidden = true;
    save();
    byId('tour-open').focus();
  }
}
