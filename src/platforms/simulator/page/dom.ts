type Child = Node | string | null | undefined | false;

/** Builds an element. Text always becomes a text node, so words from people can never become markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean | ((event: Event) => void)>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false) node.setAttribute(name, value);
  }
  return put(node, ...children);
}

/** Gives an element new content; `false` and `undefined` stand for nothing. */
export function put<Kind extends Element>(node: Kind, ...children: readonly Child[]): Kind {
  node.replaceChildren(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  );
  return node;
}

/** An element of index.html. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no #${id}`);
  return node as Kind;
}

const COLOURS = 7;

/** A round sign for a person: the last two characters of the name on one of a few calm colours. */
export function avatar(name: string, kind: 'person' | 'bot' | 'group' = 'person'): HTMLElement {
  if (kind === 'bot') return el('span', { class: 'avatar bot', 'aria-hidden': 'true' });
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  const sign = kind === 'group' ? name.slice(0, 2) : name.slice(-2);
  return el('span', { class: `avatar tone-${sum % COLOURS}${kind === 'group' ? ' group' : ''}`, 'aria-hidden': 'true' }, sign);
}

let hide: ReturnType<typeof setTimeout> | undefined;

/** A short word at the edge of the screen, for what went wrong. */
export function toast(words: string): void {
  const node = byId('toast');
  node.textContent = words;
  node.hidden = false;
  clearTimeout(hide);
  hide = setTimeout(() => {
    node.hidden = true;
  }, 5000);
}
