import type { StoreView } from './store-view.ts';

/** A message as the simulator takes it, and what it must have done once everything has settled. */
export interface PlannedMessage {
  readonly body: {
    readonly messageId: string;
    readonly sender: string;
    readonly text: string;
    readonly [field: string]: unknown;
  };
  /** Actions each message must have caused, in any order; empty for one that only asks or is asked. */
  readonly expects: readonly string[];
}

/**
 * One person's chain of messages: each is sent once the one before has shown its effect. Rounds run from 1 to 999: a house number has five
 * digits at most.
 */
export type Lane = (round: number, view: StoreView) => AsyncGenerator<PlannedMessage>;

/** Whose grid a house of 书院路 is in: the sample's first grid ends at number 60, and only its own worker may verify there. */
const workerAt = (number: number) => (number <= 60 ? 'u_sy_wgy1' : 'u_sy_wgy4');

const image = { attachments: [{ type: 'image', name: '现场.jpg' }] };

/** A whole case, from the whistle to the rating, told by the people in it. */
const journey: Lane = async function* (round, view) {
  const id = (step: string) => `journey-${round}-${step}`;
  const whistle = `@哨子 吹哨 常规哨 书院路${round}号路灯不亮`;
  yield message(id('whistle'), 'u_wt_csr', whistle, ['open-dispatched'], { group: 'g_wt' });
  const no = await view.caseOf(id('whistle'));
  yield message(id('report'), 'u_zj_lly1', `报到 ${no}`, ['report']);
  yield message(id('progress'), 'u_zj_lly1', `进展 ${no} 正在更换灯具`, ['progress']);
  yield message(id('resolve'), 'u_zj_lly1', `办结 ${no} 已更换灯具3盏,已告知反映人`, ['resolve'], image);
  await view.caseOf(id('resolve'));
  yield message(id('verify'), workerAt(round), `核查通过 ${no}`, ['verify']);
  await view.caseOf(id('verify'));
  yield message(id('rate'), 'u_wt_csr', `评价 ${no} 满意 已解决`, ['rate']);
};

/** Several whistles in one message, two of them reported in one message, one merged into another, one withdrawn. */
const several: Lane = async function* (round, view) {
  const id = (step: string) => `several-${round}-${step}`;
  const places = [1, 2, 3, 4].map((n) => `吹哨 常规哨 书院路${round}0${n}号井盖缺失`);
  const opens = places.map(() => 'open-dispatched');
  yield message(id('whistle'), 'u_wt_csr', `@哨子 ${places.join(';')}`, opens, { group: 'g_wt' });
  const [first, second, third, fourth] = await view.casesOf(id('whistle'), 4);
  yield message(id('report'), 'u_zj_lly1', `报到 ${first};报到 ${second}`, ['report', 'report']);
  yield message(id('merge'), 'u_wt_csr', `合并 ${third} 到 ${first}`, ['merge', 'absorb']);
  yield message(id('withdraw'), 'u_wt_csr', `撤回 ${fourth}`, ['withdraw']);
};

/** A resident tells something, is asked where, and answers; the grid's worker confirms. */
const resident: Lane = async function* (round, view) {
  const id = (step: string) => `resident-${round}-${step}`;
  const who = `r_kill_${round}`;
  yield message(id('tell'), who, '路灯不亮', []);
  yield message(id('answer'), who, `书院路9${round}5号`, ['open-candidate']);
  const no = await view.caseOf(id('answer'));
  yield message(id('accept'), 'u_sy_lly', `受理 ${no}`, ['accept']);
};

/** An emergency: several departments at once. */
const emergency: Lane = async function* (round, view) {
  const id = (step: string) => `emergency-${round}-${step}`;
  const whistle = `@哨子 吹哨 应急哨 书院路${round}8号门口路面塌陷`;
  yield message(id('whistle'), 'u_wt_csr', whistle, ['open-dispatched'], { group: 'g_wt' });
  const no = await view.caseOf(id('whistle'));
  yield message(id('water'), 'u_sw_lly1', `报到 ${no}`, ['report']);
  yield message(id('housing'), 'u_zj_lly2', `收到,15分钟到 ${no}`, ['ack']);
};

export const lanes: readonly Lane[] = [journey, several, resident, emergency];

function message(messageId: string, sender: string, text: string, expects: readonly string[], more: object = {}): PlannedMessage {
  return { body: { messageId, sender, text, ...more }, expects };
}
