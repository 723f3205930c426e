import { avatar, el, put } from './dom.ts';
import { searchPeople } from './people-search.ts';
import type { Person } from './types.ts';

const SHOWN = 6;
const TYPED = /[@\uff20]([^\s@\uff20]{0,12})$/;

/** The suggestions that open when one types @ (提及建议). */
export interface MentionMenu {
  readonly node: HTMLElement;
  /** Looks at what stands before the cursor and opens or closes. */
  look(): void;
  /** Takes a key that is meant for the open list; tells whether it did. */
  key(event: KeyboardEvent): boolean;
  close(): void;
}

/** `candidates` are offered before anything is typed: the bot, and who spoke last. */
export function createMentionMenu(
  text: HTMLTextAreaElement,
  of: { candidates: () => readonly Person[]; people: () => readonly Person[]; insert: (words: string, replaced: number) => void },
): MentionMenu {
  const node = el('ul', { class: 'mention-menu', role: 'listbox', id: 'mention-menu', 'aria-label': '要@谁', hidden: true });
  let found: readonly Person[] = [];
  let at = 0;
  let typed = '';
  text.setAttribute('aria-controls', 'mention-menu');
  text.setAttribute('aria-autocomplete', 'list');

  return { node, look, key, close };

  function look(): void {
    found = suggestions();
    if (found.length === 0) {
      close();
      return;
    }
    at = 0;
    show();
  }

  function suggestions(): readonly Person[] {
    const match = TYPED.exec(text.value.slice(0, text.selectionStart));
    if (!match || text.selectionStart !== text.selectionEnd) return [];
    typed = match[1] ?? '';
    const near = of.candidates();
    if (typed === '') return near.slice(0, SHOWN);
    const first = searchPeople(near, typed);
    const rest = searchPeople(of.people(), typed).filter(({ id }) => !first.some((one) => one.id === id));
    // A name that is already whole needs no suggestion.
    return [...first, ...rest].some(({ name }) => name === typed) ? [] : [...first, ...rest].slice(0, SHOWN);
  }

  function key(event: KeyboardEvent): boolean {
    if (node.hidden) return false;
    if (event.key === 'ArrowDown') at = (at + 1) % found.length;
    else if (event.key === 'ArrowUp') at = (at + found.length - 1) % found.length;
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') take(at);
    else return false;
    event.preventDefault();
    if (!node.hidden) show();
    return true;
  }

  function show(): void {
    put(
      node,
      ...found.map((person, index) =>
        el(
          'li',
          {
            role: 'option',
            id: `mention-${index}`,
            'aria-selected': String(index === at),
            // Before the box loses the focus.
            pointerdown: (event) => {
              event.preventDefault();
              take(index);
            },
          },
          avatar(person.name, person.id === 'bot' ? 'bot' : 'person'),
          el('b', {}, person.name),
          el('small', {}, person.title),
        ),
      ),
    );
    node.hidden = false;
    text.setAttribute('aria-activedescendant', `mention-${at}`);
  }

  function take(index: number): void {
    const person = found[index];
    const replaced = typed.length;
    close();
    if (person) of.insert(`${person.name} `, replaced);
  }

  function close(): void {
    node.hidden = true;
    text.removeAttribute('aria-activedescendant');
  }
}
