/** One part of the program and whether it works (健康状况). `detail` is for the operators and holds no secrets. */
export interface HealthPart {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

/** Asks every part. Should answer within a second. */
export type Health = () => Promise<readonly HealthPart[]>;

/** The answer to `/readyz`: 200 only when every part works. */
export async function readiness(health: Health): Promise<{ status: 200 | 503; body: Record<string, unknown> }> {
  try {
    const parts = await health();
    const ok = parts.every((part) => part.ok);
    const shown = Object.fromEntries(
      parts.map(({ name, ok: works, detail }) => [name, detail === undefined ? { ok: works } : { ok: works, detail }]),
    );
    return { status: ok ? 200 : 503, body: { ok, parts: shown } };
  } catch {
    return { status: 503, body: { ok: false, parts: {} } };
  }
}
