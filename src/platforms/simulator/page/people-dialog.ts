import { avatar, byId, el } from './dom.ts';
import { quickPicks, resident, searchPeople } from './people-search.ts';
import type { Me, Person } from './types.ts';

const SHOWN = 60;

/** The choice of who one is (换身份). `must`: nobody is chosen yet, so it cannot be left without a choice. */
export interface PeopleDialog {
  open(): void;
}

export function createPeopleDialog(people: readonly Person[], current: () => Me, choose: (me: Me) => void): PeopleDialog {
  const dialog = byId<HTMLDialogElement>('people');
  const search = el('input', {
    type: 'search',
    id: 'people-search',
    placeholder: '按姓名、职务或单位找，例如：城管局',
    'aria-label': '找人',
  });
  const results = el('ul', { class: 'people-list', 'aria-label': '人员' });
  const count = el('p', { class: 'people-count', role: 'status' });
  const neighbour = el('input', {
    type: 'text',
    id: 'resident-name',
    maxlength: '20',
    value: '7栋李阿姨',
    'aria-label': '居民的称呼',
  });
  const quick = el('div', { class: 'quick' });

  dialog.replaceChildren(
    el(
      'header',
      {},
      el('h2', { id: 'people-title' }, '您现在是谁？'),
      el('button', { type: 'button', class: 'icon-button', 'aria-label': '关闭', click: () => dialog.close() }, '×'),
    ),
    el('h3', {}, '常用身份'),
    quick,
    el(
      'form',
      { class: 'resident', submit: asResident },
      el('label', { for: 'resident-name' }, '或者做一位居民'),
      neighbour,
      el('button', { type: 'submit', class: 'as-resident' }, '以居民身份'),
    ),
    el('h3', {}, '所有人'),
    search,
    count,
    results,
  );
  search.addEventListener('input', list);
  dialog.addEventListener('keydown', walk);
  // A click on the dimmed page around it lands on the dialog itself.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  return {
    open() {
      search.value = '';
      quick.replaceChildren(...quickPicks(people).map((person) => choice(person, 'quick-pick')));
      list();
      dialog.showModal();
      // On a phone the keyboard would cover the list at once.
      if (matchMedia('(pointer: fine)').matches) search.focus();
    },
  };

  function list(): void {
    const found = searchPeople(people, search.value);
    results.replaceChildren(...found.slice(0, SHOWN).map((person) => el('li', {}, choice(person, 'person'))));
    count.textContent =
      found.length > SHOWN ? `共 ${found.length} 人，先列出 ${SHOWN} 人，再输几个字会更快。` : `共 ${found.length} 人`;
  }

  function choice(person: Person, kind: string): HTMLElement {
    const now = person.id === current().id;
    return el(
      'button',
      { type: 'button', class: kind, ...(now ? { 'aria-current': 'true' } : {}), click: () => take(person) },
      avatar(person.name),
      el('span', {}, el('b', {}, person.name), el('small', {}, person.title)),
    );
  }

  function take({ id, name, title, role }: Me): void {
    dialog.close();
    choose({ id, name, title, role });
  }

  function asResident(event: Event): void {
    event.preventDefault();
    const name = neighbour.value.trim();
    if (name !== '') take(resident(name));
  }

  /** Arrow keys walk from the search into the results; Enter in the search takes the first one. */
  function walk(event: KeyboardEvent): void {
    const stops = [search, ...results.querySelectorAll('button')];
    const at = stops.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0) return;
    if (event.key === 'Enter' && at === 0) {
      event.preventDefault();
      (stops[1] as HTMLButtonElement | undefined)?.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    }
  }
}
