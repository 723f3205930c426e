import type { MessageBody } from './message-body.ts';

/** A wording (模板): facts in, neutral text out. One file each; `sample` is rendered into the golden files. */
export interface Template<View> {
  readonly id: string;
  readonly sample: View;
  readonly render: (view: View) => MessageBody;
}

/** Declares a wording. Templates import no port and take every fact from their view. */
export function defineTemplate<View>(template: Template<View>): Template<View> {
  return template;
}
