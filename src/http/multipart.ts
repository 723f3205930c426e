/** The first file of a form as browsers send it (表单里的文件); undefined where there is none. The name somebody gave it is not read. */
export function fileIn(contentType: string, body: Buffer): Buffer | undefined {
  const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const line = Buffer.from(`--${mark}`);
  for (let at = body.indexOf(line); at >= 0; ) {
    const next = body.indexOf(line, at + line.length);
    if (next < 0) return undefined;
    const part = body.subarray(at + line.length + 2, next - 2);
    const blank = part.indexOf('\r\n\r\n');
    const head = blank < 0 ? '' : part.subarray(0, blank).toString('latin1');
    if (/^content-disposition:.*\bfilename=/im.test(head) && part.length > blank + 4) return part.subarray(blank + 4);
    at = next;
  }
  return undefined;
}
