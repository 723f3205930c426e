import request from 'supertest';
import { createSimulatorBench, delivery } from '../../support/simulator-bench.ts';
import { plainBody, platformContract } from './platform.contract.ts';

platformContract('the simulator', async () => {
  const bench = await createSimulatorBench();
  const server = await bench.http.listen(0, '127.0.0.1');
  const ask = request(`http://127.0.0.1:${server.port}`);
  const post = (body: object) => ask.post('/simulator/api/messages').send({ group: 'g_wt', sender: 'u_wt_csr', ...body });
  const lines = async () => {
    const { body } = await ask.get('/simulator/api/messages?group=g_wt&after=0');
    return body.messages.filter((line: { from: { bot: boolean } }) => line.from.bot) as { text: string; mentions: string[] }[];
  };
  return {
    platform: bench.simulator,
    say: async ({ id, text }) => (await post({ messageId: id, text, mention: true })).status === 202,
    seen: async () => (await lines()).map(({ text }) => text),
    notified: async () => (await lines()).flatMap(({ mentions }) => mentions),
    member: { id: 'u_wt_csr', name: '李书记' },
    delivery: (id, body, more) => delivery(id, typeof body === 'string' ? plainBody(body) : body, more),
    recordings: [
      {
        name: 'a picture with words',
        deliver: () => post({ messageId: 'r-1', text: '办结', attachments: [{ type: 'image', name: 'a.jpg' }] }),
        heard: { messageId: 'r-1', text: '办结', attachments: [{ type: 'image', name: 'a.jpg' }] },
      },
      {
        name: 'words to the bot alone',
        deliver: () => post({ messageId: 'r-2', text: '帮助', group: undefined }),
        heard: { conversation: { kind: 'direct', id: 'u_wt_csr' }, mentioned: true },
      },
      { name: 'no words', deliver: () => post({ messageId: 'r-3', text: '' }), heard: undefined },
      {
        name: 'an unknown group',
        deliver: () => post({ text: '秘密的话', group: 'g_none' }),
        heard: undefined,
        words: '秘密的话',
      },
      { name: 'twenty thousand characters', deliver: () => post({ text: '长'.repeat(20_000) }), heard: undefined },
      {
        name: 'broken JSON',
        deliver: () => ask.post('/simulator/api/messages').set('content-type', 'application/json').send('{"text":'),
        heard: undefined,
      },
    ],
    faults: [],
    logged: () => bench.errors.map((line) => JSON.stringify(line)),
    secrets: [],
    close: () => server.close(10),
  };
});
