/** With whom it was settled: words that name the people concerned or the talk with them. */
const contacts =
  /联系|沟通|告知|回访|商户|业主|居民|反映人|物业|当事人|群众|住户|老人|老板|施工方|双方|对方|[和跟与同向].{1,8}(?:说过|说了|说好|说明|讲过|讲了|讲好|谈过|谈好|商量|确认)/;
const pictures = /\[图片\]|图片|照片|附图|见图/;

/**
 * What a full close text still lacks. Of its four elements the time of acceptance and the time limit come from the timeline;
 * with whom it was talked over, what was done, and a photo are the speaker's to give.
 */
export function missingElements(note: string, photos: number): string[] {
  const missing: string[] = [];
  if (!contacts.test(note)) missing.push('与谁沟通');
  if (note.replace(/\s/g, '').length < 4) missing.push('怎么办的');
  if (photos === 0 && !pictures.test(note)) missing.push('照片');
  return missing;
}
