import { api, type Draft, freshId, Refused } from './api.ts';
import { byId, el, toast } from './dom.ts';
import { createMentionMenu } from './mention-menu.ts';
import type { Listener, Session } from './session.ts';
import type { Line, Person } from './types.ts';

const STAFF = [
  '吹哨 书院路22号路灯不亮，请住建局来看看',
  '报到',
  '进展 已到现场，正在更换',
  '办结 已更换灯头，和社区小周确认',
  '待报到',
  '本周统计',
  '帮助',
];
const DIRECT = ['待报到', '我的', '值班', '本周统计', '帮助'];
const RESIDENT = ['锦绣花园7栋楼道灯坏了好几天', '我报的事怎么样了', '评价 满意 已解决', '帮助'];

/** Where one writes (输入框). */
export interface Composer extends Listener {
  quote(line: Line): void;
  /** Puts words in, ready to be sent or changed. */
  fill(words: string): void;
  focus(): void;
}

export function createComposer(): Composer {
  const form = byId<HTMLFormElement>('composer');
  let session: Session | undefined;
  let quoting: Line | undefined;
  let pictures: string[] = [];
  // What did not get through: sent again unchanged it keeps its id, since it may have been taken after all.
  let failed: { readonly id: string; readonly words: string } | undefined;

  const chips = el('div', { class: 'chips', role: 'group', 'aria-label': '示例，点一下放进输入框' });
  const extras = el('div', { class: 'extras' });
  const text = el('textarea', {
    id: 'composer-text',
    rows: '1',
    maxlength: '10000',
    'aria-label': '消息，按回车发送，Shift 加回车换行',
    placeholder: '说点什么…',
    enterkeyhint: 'send',
  });
  const file = el('input', {
    type: 'file',
    accept: 'image/*',
    multiple: true,
    hidden: true,
    tabindex: '-1',
    'aria-hidden': 'true',
  });
  const bot = el('button', { type: 'button', class: 'tool', click: () => insert(`@${session?.botName ?? '哨子'} `) }, '@哨子');
  const picture = el(
    'button',
    { type: 'button', class: 'tool', 'aria-label': '附上图片（只带名字）', title: '附上图片', click: () => file.click() },
    '图片',
  );
  const send = el('button', { type: 'submit', class: 'send' }, '发送');
  const menu = createMentionMenu(text, {
    candidates,
    people: () => session?.people ?? [],
    insert(words, replaced) {
      text.setSelectionRange(text.selectionStart - replaced, text.selectionStart);
      insert(words);
    },
  });
  form.replaceChildren(menu.node, chips, extras, el('div', { class: 'write' }, bot, picture, file, text, send));

  text.addEventListener('input', () => {
    grow();
    menu.look();
  });
  text.addEventListener('blur', menu.close);
  text.addEventListener('keydown', (event) => {
    if (!event.isComposing && menu.key(event)) return;
    if (event.key === 'Escape' && quoting) return cancelQuote();
    // While a word is being composed, Enter chooses it and does not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  file.addEventListener('change', () => {
    pictures = [...pictures, ...[...(file.files ?? [])].map(({ name }) => name)].slice(0, 9);
    file.value = '';
    showExtras();
    text.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });

  return {
    start(next) {
      session = next;
      bot.textContent = `@${next.botName}`;
    },
    chat(next) {
      session = next;
      quoting = undefined;
      pictures = [];
      failed = undefined;
      showExtras();
      const { current } = next;
      bot.hidden = current?.group === undefined;
      const direct = current?.group === undefined;
      const examples = next.me.role === 'resident' ? RESIDENT : direct ? DIRECT : STAFF;
      const address = direct || current?.residents ? '' : `@${next.botName} `;
      chips.replaceChildren(
        ...examples.map((words) =>
          el('button', { type: 'button', class: 'chip', click: () => fill(`${address}${words}`) }, words),
        ),
      );
      chips.scrollLeft = 0;
      if (current && matchMedia('(pointer: fine)').matches) text.focus();
    },
    quote(line) {
      quoting = line;
      showExtras();
      text.focus();
    },
    fill,
    focus: () => text.focus(),
  };

  async function submit(): Promise<void> {
    const chat = session?.current;
    const words = text.value.trim() || pictures.map((name) => `[图片] ${name}`).join(' ');
    if (!session || !chat || words === '' || send.disabled) return;
    const before = { value: text.value, quoting, pictures };
    const draft: Draft = {
      messageId: failed?.words === words ? failed.id : freshId(),
      text: words,
      ...(quoting ? { quote: quoting.id } : {}),
      ...(pictures.length > 0 ? { attachments: pictures.map((name) => ({ type: 'image' as const, name })) } : {}),
    };
    text.value = '';
    quoting = undefined;
    pictures = [];
    showExtras();
    send.disabled = true;
    try {
      await deliver(chat, session.me, draft);
      failed = undefined;
    } catch (error) {
      failed = { id: draft.messageId, words };
      if (text.value === '') text.value = before.value;
      ({ quoting, pictures } = before);
      showExtras();
      toast(error instanceof Refused ? error.message : '没有发出去，请再发一次。');
    } finally {
      send.disabled = false;
      grow();
    }
  }

  /** A second try under the same id cannot become a second message. */
  async function deliver(...what: Parameters<typeof api.send>): Promise<void> {
    try {
      await api.send(...what);
    } catch (error) {
      if (error instanceof Refused && !/稍后|连不上/.test(error.message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 800));
      await api.send(...what);
    }
  }

  /** Whom one may want to call: the bot, and who spoke here last. */
  function candidates(): readonly Person[] {
    const { current, me, people, botName } = session ?? {};
    if (!current?.group) return [];
    const spoke = [...(session?.lines(current) ?? [])].reverse().map(({ from }) => from.id);
    const last = [...new Set(spoke)].filter((id) => id !== me?.id).map((id) => people?.find((one) => one.id === id));
    const bot: Person = { id: 'bot', name: botName ?? '哨子', title: '机器人', role: '', unit: '' };
    return [bot, ...last.filter((person) => person !== undefined)].slice(0, 5);
  }

  function fill(words: string): void {
    text.value = words;
    grow();
    text.focus();
    text.setSelectionRange(words.length, words.length);
  }

  function insert(words: string): void {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, 'end');
    grow();
    text.focus();
  }

  function cancelQuote(): void {
    quoting = undefined;
    showExtras();
    text.focus();
  }

  function showExtras(): void {
    const quoted =
      quoting &&
      el(
        'div',
        { class: 'quoting' },
        el('span', {}, el('b', {}, quoting.from.name), ` ${quoting.text.replaceAll(/\s+/g, ' ').slice(0, 60)}`),
        el('button', { type: 'button', class: 'icon-button', 'aria-label': '不引用了', click: cancelQuote }, '×'),
      );
    const names = pictures.map((name) =>
      el(
        'span',
        { class: 'picture' },
        name,
        el('button', { type: 'button', 'aria-label': `去掉图片 ${name}`, click: () => drop(name) }, '×'),
      ),
    );
    extras.replaceChildren(...(quoted ? [quoted] : []), ...names);
    extras.hidden = extras.childElementCount === 0;
  }

  function drop(name: string): void {
    pictures = pictures.filter((one) => one !== name);
    showExtras();
  }

  function grow(): void {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  }
}
