import { sampleConfig } from '../stage.ts';
import type { CreatePlayed } from './played-platform.ts';

interface Line {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly seq: number;
  readonly posted?: { readonly seq: number };
  readonly from: { readonly bot: boolean };
  readonly card?: { readonly buttons: readonly { readonly key: string; readonly label: string }[] };
}

/** The simulator, over its own interface. */
export const playedSimulator: CreatePlayed = async () => {
  let api = '';
  const chatOf = (sender: string, group?: string): string => (group === undefined ? `person=${sender}` : `group=${group}`);
  const lines = async (chat: string): Promise<Line[]> => {
    const response = await fetch(`${api}/messages?${chat}&after=0`);
    const { messages } = (await response.json()) as { messages: Line[] };
    // A card edited later still stands where it was posted.
    const place = ({ seq, posted }: Line): number => posted?.seq ?? seq;
    return messages.filter(({ from }) => from.bot).sort((a, b) => place(a) - place(b));
  };
  const post = async (path: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${api}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} ${response.status}`);
    await response.arrayBuffer();
  };
  return {
    id: 'simulator',
    config: sampleConfig(),
    environment: {},
    async connected(base) {
      api = `${base}/simulator/api`;
    },
    say(sender, text, { group, pictures = 0 } = {}) {
      const attachments = Array.from({ length: pictures }, (_, index) => ({ type: 'image', name: `照片${index + 1}.jpg` }));
      return post('messages', { sender, text, mention: true, ...(group ? { group } : {}), ...(pictures ? { attachments } : {}) });
    },
    async press(sender, label, { group } = {}) {
      const shown = await lines(chatOf(sender, group));
      const line = shown.findLast(({ card }) => card?.buttons.some((button) => button.label === label));
      const button = line?.card?.buttons.find((candidate) => candidate.label === label);
      if (!line || !button) return false;
      await post('actions', { message: line.id, button: button.key, sender });
      return true;
    },
    shows: async (label, { group }) =>
      (await lines(`group=${group}`)).some(({ card }) => card?.buttons.some((button) => button.label === label) ?? false),
    group: (id) => lines(`group=${id}`),
    direct: (person) => lines(`person=${person}`),
    async close() {},
  };
};
