import { once } from 'node:events';
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** One HTTP connection kept alive (长连接), one request at a time; as little work as possible, so that the server is what is measured. */
export async function openConnection(port) {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let answered;
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const head = received.indexOf(END_OF_HEAD);
    if (head < 0) return;
    const lines = received.toString('latin1', 0, head);
    const end = head + 4 + Number(/content-length: (\d+)/i.exec(lines)?.[1] ?? 0);
    if (received.length < end) return;
    const status = Number(lines.slice(9, 12));
    const body = received.toString('utf8', head + 4, end);
    received = received.subarray(end);
    answered({ status, body });
  });

  return {
    /** Posts one message of the simulator; resolves when the server says it is safe. */
    async send(message) {
      const body = JSON.stringify(message);
      const answer = new Promise((resolve) => {
        answered = resolve;
      });
      socket.write(
        `POST /simulator/api/messages HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      const { status, body: words } = await answer;
      if (status !== 202) throw new Error(`${status} ${words}`);
    },
    close: () => socket.destroy(),
  };
}
