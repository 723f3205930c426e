/** How a fake platform misbehaves on request (故障). */
export type Fault =
  | { readonly is: 'status'; readonly status: number }
  | { readonly is: 'code'; readonly errcode: number }
  /** Takes the request and never answers. */
  | { readonly is: 'hang' }
  /** Cuts the connection without an answer. */
  | { readonly is: 'reset' }
  /** Answers what is no JSON. */
  | { readonly is: 'garbage' };
