import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface DailySealView {
  /** `2026-11-21`. */
  readonly date: string;
  readonly cases: number;
  /** Hash of the day's seal; people compare its first twelve characters. */
  readonly hash: string;
}

const SHOWN = 12;

/** The day's seal (封存) in one line, kept by the chat itself as a witness. */
export default defineTemplate<DailySealView>({
  id: 'daily-seal',
  sample: { date: '2026-11-21', cases: 214, hash: '3f9a1c02d45be67812ab90cd34ef56019a7b3c5d8e2f4061c9d7e5b3a1f08642' },
  render(view) {
    const day = `${Number(view.date.slice(5, 7))}月${Number(view.date.slice(8, 10))}日`;
    return plain(`封存 ${day}:案件 ${view.cases} 件,链头指纹 ${view.hash.slice(0, SHOWN)}…(前${SHOWN}位),无需回复`);
  },
});
