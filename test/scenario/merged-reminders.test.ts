import { openStage, type Stage } from '../support/stage.ts';

const WORK = { group: 'g_wt', mention: true };
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

test('what falls due for a group within one minute is one message, also when the clock is moved', async () => {
  await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号路灯不亮', WORK);
  await stage.to('2026-06-12T09:00:20+08:00');
  await stage.say('u_sy_lly', '@哨子 吹哨 书院路24号路灯不亮', WORK);
  await stage.to('2026-06-12T09:00:40+08:00');
  await stage.say('u_sy_lly', '@哨子 吹哨 书院路26号路灯不亮', WORK);
  await stage.heard('g_wt');
  await stage.to('2026-06-15T12:00:00+08:00');
  const reminders = (await stage.heard('g_wt')).filter((text) => text.includes('报到时限到了'));
  // Each minute once: 09:00 and what came later in that minute at 09:01.
  expect(reminders).toHaveLength(2);
  expect(reminders[1]).toContain('书院路24号');
  expect(reminders[1]).toContain('书院路26号');
});

test('what is due at the very moment the clock is moved to has happened', async () => {
  await stage.to('2026-06-12T09:00:20+08:00');
  await stage.say('u_sy_lly', '@哨子 吹哨 书院路22号路灯不亮', WORK);
  await stage.heard('g_wt');
  await stage.to('2026-06-15T09:00:20+08:00');
  expect((await stage.heard('g_wt')).join('\n')).toContain('报到时限到了');
});
