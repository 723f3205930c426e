import type { Store } from '../../src/ports/store.ts';

/** Where a process dies: at its `write`-th write (from 0), just before it reaches the disk or just after. */
export interface CrashPoint {
  readonly write: number;
  readonly when: 'before' | 'after';
}

/** One life of a process on a store that outlives it. */
export interface Life {
  /** The store as this life sees it: from the crash on nothing it asks is ever answered. */
  readonly store: Store;
  /** The work, or `crashed` when the process died in it. */
  during<Result>(work: Promise<Result>): Promise<Result | 'crashed'>;
  /** Writes so far, named `port.method`. */
  readonly writes: readonly string[];
}

const WRITES: Readonly<Record<string, readonly string[]>> = {
  cases: ['insert', 'replace', 'clearPending'],
  inbox: ['accept', 'claim', 'done', 'setAside'],
  outbox: ['add', 'claim', 'bind', 'sent', 'retry', 'postpone', 'dead'],
  conversations: ['put'],
  schedules: ['recordRun'],
  leases: ['acquire', 'release'],
  seals: ['add'],
  absences: ['put', 'remove'],
  records: ['put'],
  chatLog: ['append', 'saveShift'],
};

/** Wraps a store so that the process using it dies at `point`; without one it lives on. `died` is called at that very moment. */
export function createLife(store: Store, point?: CrashPoint, died: () => void = () => {}): Life {
  const writes: string[] = [];
  let dead = false;
  let die: () => void = () => {};
  const crashed = new Promise<'crashed'>((resolve) => {
    die = () => {
      dead = true;
      died();
      resolve('crashed');
    };
  });
  const never = new Promise<never>(() => {});

  function wrapped(port: object, name: string): object {
    const writing = WRITES[name] ?? [];
    return new Proxy(port, {
      get(target, method) {
        const real = Reflect.get(target, method) as unknown;
        if (typeof real !== 'function') return real;
        return (...given: unknown[]) => {
          if (dead) return never;
          const turn = writing.includes(String(method)) ? writes.push(`${name}.${String(method)}`) - 1 : undefined;
          const here = turn !== undefined && turn === point?.write;
          if (here && point?.when === 'before') {
            die();
            return never;
          }
          const result = (real as (...all: unknown[]) => unknown).apply(target, given);
          if (!(result instanceof Promise)) return result;
          return result.then(
            (value) => {
              if (here) die();
              return dead ? never : value;
            },
            (error: unknown) => {
              if (dead) return never;
              throw error;
            },
          );
        };
      },
    });
  }

  const ports = Object.entries(store).map(([name, port]) => [
    name,
    typeof port === 'object' ? wrapped(port as object, name) : port,
  ]);
  return {
    store: Object.fromEntries(ports) as unknown as Store,
    writes,
    during: (work) => {
      work.catch(() => undefined);
      return Promise.race([work, crashed]);
    },
  };
}
