import { openStage, type Stage } from './stage.ts';

/**
 * A stage on which much goes on at once: a lamp (01) and rubbish (02) in one compound with a department each, a gas leak in another street
 * (03), and a blocked drain a resident told of (04).
 */
export async function openBusyStage(): Promise<Stage> {
  const stage = await openStage();
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园3号楼路灯不亮 @住建局', { group: 'g_wt' });
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园8号楼垃圾没人清 @城管局', { group: 'g_wt' });
  await stage.say('u_lasq_lly', '@哨子 应急哨 柳岸新村3号楼燃气泄漏', { group: 'g_la' });
  await stage.say('r_zhao', '@哨子 锦绣花园8栋下水道堵了', { group: 'g_jx_jm' });
  return stage;
}
