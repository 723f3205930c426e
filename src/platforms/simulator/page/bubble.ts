import { avatar, el } from './dom.ts';
import { clockText } from './moments.ts';
import { meAmong, pieces, wordsBeside } from './rich-text.ts';
import type { Card, Line, Me, Person } from './types.ts';

/** What a bubble needs to know and to call. */
export interface BubbleContext {
  readonly me: Me;
  readonly person: (id: string) => Person | undefined;
  readonly line: (id: string) => Line | undefined;
  readonly quote: (line: Line) => void;
  readonly press: (line: Line, button: string) => Promise<void>;
  readonly recall: (line: Line) => Promise<void>;
  readonly showLine: (id: string) => void;
}

/** Where a message stands in the log. */
export interface Place {
  /** The message above it. */
  readonly before: Line | undefined;
  /** It follows that one closely and is by the same speaker, so the name is not said again. */
  readonly joined: boolean;
}

/** One message in the log (气泡). */
export function bubble(line: Line, context: BubbleContext, { before, joined }: Place): HTMLElement {
  const mine = line.from.id === context.me.id;
  const calledMe = line.mentions.includes(context.me.id);
  const classes = ['row', mine && 'mine', line.from.bot && 'from-bot', joined && 'joined', calledMe && 'called-me']
    .filter(Boolean)
    .join(' ');
  const words = wordsBeside(line.text, line.card);
  const said = words !== '' && el('p', { class: 'words' }, ...rich(words, line, context.me));
  const title = line.from.bot ? '机器人' : (context.person(line.from.id)?.title ?? '居民');
  return el(
    'article',
    { class: classes, 'data-id': line.id, 'aria-label': `${line.from.name}，${clockText(Date.parse(line.at))}` },
    avatar(line.from.name, line.from.bot ? 'bot' : 'person'),
    el(
      'div',
      { class: 'said' },
      el(
        'header',
        { class: 'by' },
        el('b', {}, line.from.name),
        el('span', {}, title),
        calledMe && el('em', { class: 'me-flag' }, '@了我'),
      ),
      el(
        'div',
        { class: 'bubble' },
        quoted(line, before, context),
        line.card ? card(line, line.card, said, context) : said,
        ...(line.attachments ?? []).map(({ name }) => el('span', { class: 'picture' }, name)),
      ),
      el(
        'footer',
        { class: 'under' },
        el('time', { datetime: line.at }, clockText(Date.parse(line.at))),
        line.edited && line.from.bot && el('span', {}, '已更新'),
        ...deeds(line, mine, context),
      ),
    ),
  );
}

/** What can be done with a message: quoted by all, taken back by who said it; neither once it is taken back. */
function deeds(line: Line, mine: boolean, context: BubbleContext): (HTMLElement | false)[] {
  if (line.edited && !line.from.bot) return [];
  const deed = (word: string, label: string, click: () => void): HTMLElement =>
    el('button', { type: 'button', class: 'quote-button', 'aria-label': label, click }, word);
  return [
    deed('引用', `引用${line.from.name}的这条消息`, () => context.quote(line)),
    mine && deed('撤回', '撤回我的这条消息', () => void context.recall(line)),
  ];
}

function rich(text: string, line: Line, me: Me): (Node | string)[] {
  return pieces(text, meAmong(line, me)).map(({ text: words, kind }) =>
    kind === 'plain' ? words : el('span', { class: `mark-${kind}` }, words),
  );
}

function quoted(line: Line, before: Line | undefined, context: BubbleContext): HTMLElement | false {
  // An answer right below its question needs no reminder of it.
  const id = line.quote ?? (line.replyTo === before?.id ? undefined : line.replyTo);
  const source = id === undefined ? undefined : context.line(id);
  if (!source) return false;
  const words = source.text.replaceAll(/\s+/g, ' ').slice(0, 70);
  return el(
    'button',
    { type: 'button', class: 'quoted', 'aria-label': '查看被引用的消息', click: () => context.showLine(source.id) },
    el('b', {}, source.from.name),
    ` ${words}`,
  );
}

/** What people press most comes first to the eye. */
const MAIN = /^(报到|核查通过|审核通过|满意|确认)/;

function card(line: Line, { title, fields, buttons }: Card, said: HTMLElement | false, context: BubbleContext): HTMLElement {
  const main = Math.max(
    0,
    buttons.findIndex(({ label }) => MAIN.test(label)),
  );
  const list = el(
    'dl',
    {},
    ...fields.flatMap(({ name, value }) => [el('dt', {}, name), el('dd', {}, ...rich(value, line, context.me))]),
  );
  const row = el('div', { class: 'card-buttons' });
  row.append(
    ...buttons.map(({ key, label }, index) =>
      el(
        'button',
        {
          type: 'button',
          class: index === main ? 'press first' : 'press',
          click: async () => {
            for (const other of row.querySelectorAll('button')) other.disabled = true;
            await context.press(line, key);
            for (const other of row.querySelectorAll('button')) other.disabled = false;
          },
        },
        label,
      ),
    ),
  );
  return el(
    'section',
    { class: title.includes('应急') ? 'card urgent' : 'card', 'aria-label': title },
    el('h3', {}, title),
    said,
    fields.length > 0 && list,
    buttons.length > 0 && row,
  );
}
