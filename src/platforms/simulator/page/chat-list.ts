import { avatar, byId, el, put } from './dom.ts';
import { clockText } from './moments.ts';
import type { Listener, Session } from './session.ts';
import { type Chat, keyOf, type Line } from './types.ts';

/** The list of chats (聊天列表): the person's own first, the rest below. Arrow keys walk through it. */
export function createChatList(choose: (key: string) => void): Listener {
  const nav = byId('chat-list');
  nav.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...nav.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });

  return { start: render, list: render };

  function render(session: Session): void {
    const focused = nav.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['key'] : undefined;
    const mine = session.chats.filter((chat) => chat.mine);
    const others = session.chats.filter((chat) => !chat.mine);
    put(
      nav,
      el('h2', { class: 'list-title' }, session.me.role === 'resident' ? '私聊' : '我的聊天'),
      el('ul', {}, ...mine.map((chat) => el('li', {}, item(chat, session)))),
      others.length > 0 &&
        el('h2', { class: 'list-title' }, session.me.role === 'resident' ? '群聊' : '其他群（也可以进去说话）'),
      el('ul', {}, ...others.map((chat) => el('li', {}, item(chat, session)))),
    );
    if (focused !== undefined) nav.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  function item(chat: Chat, session: Session): HTMLElement {
    const key = keyOf(chat);
    const { count, me } = session.unread(chat);
    const direct = chat.group === undefined;
    return el(
      'button',
      {
        type: 'button',
        class: 'chat-item',
        'data-key': key,
        ...(chat === session.current ? { 'aria-current': 'true' } : {}),
        click: () => choose(key),
      },
      avatar(chat.name, direct ? 'bot' : 'group'),
      el(
        'span',
        { class: 'item-text' },
        el('span', { class: 'item-name' }, direct ? `${chat.name}（私聊）` : chat.name, chat.residents && el('em', {}, '居民群')),
        el('span', { class: 'item-last' }, me && el('b', {}, '[有人@我] '), preview(chat.last, direct)),
      ),
      el(
        'span',
        { class: 'item-side' },
        chat.last && el('time', {}, clockText(Date.parse(chat.last.at))),
        count > 0 &&
          el('span', { class: me ? 'dot strong' : 'dot', 'aria-label': `${count} 条未读` }, count > 99 ? '99+' : String(count)),
      ),
    );
  }
}

function preview(line: Line | undefined, direct: boolean): string {
  if (!line) return direct ? '提醒、查询、个人待办都在这里' : '还没有消息';
  const words = line.text.replaceAll(/\s+/g, ' ').slice(0, 60);
  return direct ? words : `${line.from.name}：${words}`;
}
