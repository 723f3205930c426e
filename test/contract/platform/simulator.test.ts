import request from 'supertest';
import { createSimulatorBench, delivery } from '../../support/simulator-bench.ts';
import { platformContract } from './platform.contract.ts';

platformContract('the simulator', async () => {
  const bench = await createSimulatorBench();
  const server = await bench.http.listen(0, '127.0.0.1');
  const ask = request(`http://127.0.0.1:${server.port}`);
  return {
    platform: bench.simulator,
    say: async ({ id, text }) => {
      const { status } = await ask
        .post('/simulator/api/messages')
        .send({ messageId: id, group: 'g_wt', sender: 'u_wt_csr', text });
      return status === 202;
    },
    seen: async () => {
      const { body } = await ask.get('/simulator/api/messages?group=g_wt&after=0');
      return body.messages.filter((line: { from: { bot: boolean } }) => line.from.bot).map((line: { text: string }) => line.text);
    },
    delivery: (id, text) => delivery(id, { paragraphs: text.split('\n').map((line) => [{ text: line }]) }),
    close: () => server.close(10),
  };
});
