import messageFailed from '../templates/message-failed.ts';
import operatorsAlert, { type OperatorsAlertView } from '../templates/operators-alert.ts';
import type { AppLog } from './app-log.ts';
import { dateOf, type Instant } from './domain/instant.ts';
import { type Announcement, recipientOf } from './messages/announcement.ts';
import type { IncomingMessage } from './messages/incoming-message.ts';
import type { Clock } from './ports/clock.ts';
import type { Directory } from './ports/directory.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import type { Random } from './ports/random.ts';

/** What the people who run the service are told (运维告警), each fault once; the log says the rest. */
export interface Operators {
  /** No enabled platform reaches these words' audience. */
  unreachable(announcement: Announcement): void;
  /** Words that are given up. */
  dead(entries: readonly OutboxEntry[], error: string): Promise<void>;
  /** A message that could not be carried out; at its last try the sender hears of it too. Gives the id both find in the log. */
  failed(message: IncomingMessage, error: unknown, last: boolean): Promise<string>;
}

export function createOperators(parts: {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: AppLog;
  readonly post: (says: readonly Announcement[], at: Instant) => Promise<unknown>;
}): Operators {
  const { directory, clock, random, log, post } = parts;

  async function alert(view: OperatorsAlertView): Promise<void> {
    const groups = directory.groups({ kind: 'operators' });
    const says = groups.map(
      (group): Announcement => ({
        key: `alert/${view.what}/${view.id}@g:${group.id}`,
        to: { group: group.id },
        body: operatorsAlert.render(view),
        urgent: false,
      }),
    );
    await post(says, clock.now());
  }

  return {
    unreachable(announcement) {
      log.warn({ key: announcement.key }, 'no enabled platform reaches this audience');
      // Once a day for each audience; that the operators themselves are not reached is only logged.
      if (announcement.key.startsWith('alert/')) return;
      const id = `${recipientOf(announcement.to)}/${dateOf(clock.now())}`;
      alert({ what: 'unreachable', id, detail: '组织文件没有把它接到启用的平台' }).catch((error: unknown) => {
        log.error({ err: error }, 'the operators could not be told');
      });
    },
    async dead(entries, error) {
      log.error({ keys: entries.map((entry) => entry.announcement.key), error }, 'gave up sending');
      const lost = entries.filter((entry) => !entry.announcement.key.startsWith('alert/'));
      for (const entry of lost) await alert({ what: 'delivery', id: entry.announcement.key, detail: error });
    },
    async failed({ platform, messageId, conversation }, error, last) {
      const errorId = random.id();
      log.error({ err: error, errorId, message: messageId, last }, 'a message could not be carried out');
      if (!last) return errorId;
      const body = messageFailed.render({ errorId });
      const key = `${platform}/${messageId}/failed`;
      await post([{ key, to: { conversation }, body, urgent: true, replyTo: { messageId } }], clock.now());
      await alert({ what: 'message', id: errorId, detail: error instanceof Error ? error.name : 'unknown' });
      return errorId;
    },
  };
}
