/** How the bytes of each kind of picture begin; `at` is where the mark stands. */
const MARKS: Readonly<Record<string, readonly { readonly at: number; readonly mark: string }[]>> = {
  'image/jpeg': [{ at: 0, mark: '\xff\xd8\xff' }],
  'image/png': [{ at: 0, mark: '\x89PNG\r\n\x1a\n' }],
  'image/gif': [{ at: 0, mark: 'GIF8' }],
  'image/webp': [
    { at: 0, mark: 'RIFF' },
    { at: 8, mark: 'WEBP' },
  ],
  'image/heic': [{ at: 4, mark: 'ftyp' }],
};

/** Whether bytes begin as a picture of this type does; false for every type that is not kept (a drawing in SVG can hold scripts). */
export function looksLike(type: string, bytes: Uint8Array): boolean {
  const marks = Object.hasOwn(MARKS, type) ? MARKS[type] : undefined;
  return marks?.every(({ at, mark }) => Buffer.from(bytes.subarray(at, at + mark.length)).toString('latin1') === mark) ?? false;
}
