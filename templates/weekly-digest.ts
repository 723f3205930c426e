import type { WorkDigest } from '../src/domain/digest-view.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { closing, countWords, fiveParagraphs, openParagraphs, rateLines, text, under, whenWords } from './shared/digest.ts';
import { sampleDigest } from './shared/sample-digest.ts';

/** Departments thanked by name (致谢); more would thank nobody. */
const THANKED = 3;

/** The work group's weekly digest (工作群五事联办周报): counts, the five heads, what is open, thanks; nobody's lateness by name. */
export default defineTemplate<WorkDigest>({
  id: 'weekly-digest',
  sample: sampleDigest,
  render(view) {
    const { heading, note, five, thanks } = view;
    const thanked = thanks.slice(0, THANKED).map(({ unit, count }) => `${unit}(${count}件)`);
    return {
      paragraphs: [
        [{ strong: `【五事联办周报】${heading.scope} ${whenWords(heading)}` }],
        ...(note ? [text(`${note.by}:${note.words}`)] : []),
        text(countWords(view)),
        ...rateLines(view),
        ...fiveParagraphs(five, false),
        ...openParagraphs(view),
        ...(thanked.length > 0 ? [under('谢谢', `${thanked.join('、')},每件都按时报到`)] : []),
        closing(heading),
      ],
    };
  },
});
