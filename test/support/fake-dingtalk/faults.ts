import type { ServerResponse } from 'node:http';

/** How the fake misbehaves on a path. */
export type Misbehaviour =
  | 'hang'
  | 'reset'
  | 'html'
  | { readonly status: number; readonly body: object | string; readonly headers?: Record<string, string> };

/** What is to go wrong, where, and how often. */
export interface Planned {
  readonly path: RegExp;
  readonly how: Misbehaviour;
  times: number;
}

/** Answers as a broken platform does. */
export function misbehave(how: Misbehaviour, response: ServerResponse): void {
  if (how === 'hang') return;
  if (how === 'reset') {
    response.destroy();
    return;
  }
  if (how === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>访问过于频繁</body></html>');
    return;
  }
  const text = typeof how.body === 'string' ? how.body : JSON.stringify(how.body);
  response.writeHead(how.status, { 'content-type': 'application/json', ...how.headers }).end(text);
}
