import { request } from 'node:http';
import { openConnection } from './connection.mjs';

/** Sends messages to the bot's direct chats one at a time and listens to each chat; when each was safe and when it was answered, in ms. */
export async function measureReplies(server, messages) {
  const waiting = new Map();
  const listeners = await Promise.all(
    [...new Set(messages.map(({ sender }) => sender))].map((person) => listen(server, person, (id) => waiting.get(id)?.())),
  );
  const lane = await openConnection(server.port);
  const times = [];
  for (const message of messages) {
    const replied = new Promise((resolve) => {
      waiting.set(message.messageId, () => resolve(performance.now()));
    });
    const started = performance.now();
    await lane.send(message);
    const acceptedMs = performance.now() - started;
    times.push({ acceptedMs, repliedMs: (await replied) - started });
  }
  lane.close();
  for (const stop of listeners) stop();
  return times;
}

/** Follows one person's chat with the bot; `onReply` is told which message was answered. */
async function listen(server, person, onReply) {
  const known = await (await fetch(`${server.base}/simulator/api/messages?person=${person}&last=1`)).json();
  const path = `/simulator/api/events?person=${person}&after=${known.messages.at(-1)?.seq ?? 0}`;
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path }, (response) => {
      response.setEncoding('utf8');
      let rest = '';
      response.on('data', (chunk) => {
        const events = (rest + chunk).split('\n\n');
        rest = events.pop();
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          const replyTo = data === undefined ? undefined : JSON.parse(data).replyTo;
          if (replyTo !== undefined) onReply(replyTo);
        }
      });
      resolve(() => asked.destroy());
    });
    asked.on('error', reject).end();
  });
}
