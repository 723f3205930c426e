import { createConversationQueue } from '../../../src/core/conversation-queue.ts';

/** A task that ends when it is told to. */
function task(log: string[], name: string) {
  let end: (error?: Error) => void = () => {};
  const run = () => {
    log.push(`${name} begins`);
    return new Promise<void>((resolve, reject) => {
      end = (error) => {
        log.push(`${name} ends`);
        if (error) reject(error);
        else resolve();
      };
    });
  };
  return { run, end: (error?: Error) => end(error) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('work of one conversation goes one after the other, that of another beside it', async () => {
  const queue = createConversationQueue();
  const log: string[] = [];
  const [first, second, other] = [task(log, 'first'), task(log, 'second'), task(log, 'other')];
  const done = [queue.run('a', first.run), queue.run('a', second.run), queue.run('b', other.run)];
  await turn();
  expect(log).toEqual(['first begins', 'other begins']);
  first.end();
  await turn();
  expect(log).toEqual(['first begins', 'other begins', 'first ends', 'second begins']);
  second.end();
  other.end();
  await Promise.all(done);
});

test('work that fails tells its own caller and holds nobody up', async () => {
  const queue = createConversationQueue();
  const failed = queue.run('a', () => Promise.reject(new Error('no')));
  const next = queue.run('a', async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

test('it is idle once everything is done, also what was added meanwhile, and remembers nothing', async () => {
  const queue = createConversationQueue();
  const log: string[] = [];
  void queue.run('a', async () => {
    await turn();
    void queue.run('b', async () => {
      await turn();
      log.push('late');
    });
  });
  await queue.idle();
  expect(log).toEqual(['late']);
  expect(queue.size()).toBe(0);
});
