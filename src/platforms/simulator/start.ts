import type { Instant } from '../../domain/instant.ts';
import type { ChatLog } from '../../ports/chat-log.ts';
import type { Directory } from '../../ports/directory.ts';
import { BOT, type Chat } from './chat.ts';
import { isoOf } from './iso-time.ts';
import { type ShownLine, showLine } from './show-line.ts';

/** A chat as the page lists it (会话列表的一项). */
export interface ListedChat {
  readonly group?: string;
  readonly person?: string;
  readonly name: string;
  readonly residents: boolean;
  /** The person belongs to the group. */
  readonly mine: boolean;
  readonly last?: ShownLine;
}

/** What the page shows at first: every chat with its newest line, and from which `seq` on the stream continues. */
export async function pageStart(parts: {
  directory: Directory;
  chatLog: Pick<ChatLog, 'last'>;
  person: string;
  now: Instant;
  botName: string;
}): Promise<{ now: string; seq: number; bot: { id: string; name: string }; chats: ListedChat[] }> {
  const { directory, chatLog, person } = parts;
  const direct: ListedChat = { person, name: parts.botName, residents: false, mine: true };
  const groups = directory.organisation.groups.map(
    ({ id, name, residents, members }): ListedChat => ({
      group: id,
      name,
      residents,
      mine: members.includes(person),
    }),
  );
  const chats = await Promise.all(
    [direct, ...groups].map(async (chat): Promise<ListedChat> => {
      const [line] = await chatLog.last(keyOf(chat), 1);
      return line ? { ...chat, last: showLine(line) } : chat;
    }),
  );
  const seq = Math.max(0, ...chats.map(({ last }) => last?.seq ?? 0));
  return { now: isoOf(parts.now), seq, bot: { id: BOT, name: parts.botName }, chats };
}

function keyOf(chat: ListedChat): Chat {
  return chat.group === undefined ? { person: chat.person ?? '' } : { group: chat.group };
}
