import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clockOf, dateOf, type Instant } from '../../../src/domain/instant.ts';
import { wordsOf } from '../../../src/messages/message-body.ts';
import type { Replayed } from './replay.ts';

interface Line {
  readonly at: Instant;
  readonly chat: string;
  readonly text: string;
}

/** Every chat as its people saw it (实录), one file each; nothing of it belongs into a repository. */
export function writeTranscripts(played: Replayed, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const chats = new Map<string, Line[]>();
  for (const line of linesOf(played)) chats.set(line.chat, [...(chats.get(line.chat) ?? []), line]);
  for (const [chat, lines] of chats) {
    const ordered = lines.map((line, order) => ({ ...line, order })).sort((a, b) => a.at - b.at || a.order - b.order);
    const words = ordered.map(
      ({ at, text }) => `${dateOf(at).slice(5)} ${clockOf(at)} ${text.replaceAll('\n', '\n            ')}`,
    );
    writeFileSync(join(folder, `${chat}.txt`), `${words.join('\n')}\n`);
  }
}

function linesOf({ said, posts, directory }: Replayed): Line[] {
  const people = said.map(({ at, group, sender, senderName, text, mentioned, from, id }) => {
    const person = directory.person(sender);
    const who = person === undefined ? `居民${senderName ?? sender}` : `${person.name}(${person.title})`;
    return { at, chat: group ?? sender, text: `${who}${mentioned && group ? '→' : ''}: ${text}   {${from} ${id}}` };
  });
  const bot = posts.map(({ at, conversation, announcements }) => {
    const buttons = announcements.flatMap(({ body }) => body.card?.buttons.map(({ label }) => `[${label}]`) ?? []).join('');
    const text = announcements.map(({ body }) => wordsOf(body)).join('\n');
    return { at, chat: conversation.id, text: `    ⚑哨子: ${text} ${buttons}` };
  });
  return [...people, ...bot];
}
