import type { Span } from '../src/domain/policy.ts';

const units: Readonly<Record<string, Pick<Span, 'unit' | 'base'>>> = {
  分钟: { unit: 'minute', base: 'natural' },
  小时: { unit: 'hour', base: 'natural' },
  紧急小时: { unit: 'hour', base: 'urgent-hours' },
  工作小时: { unit: 'working-hour', base: 'working' },
  工作日: { unit: 'working-day', base: 'working' },
  天: { unit: 'day', base: 'natural' },
};

/** Reads a length of time as it is written (时长): `4工作小时`, `7天`. Nothing when it is none. */
export function readSpan(written: string): Span | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(\D+)$/.exec(written) ?? [];
  const kind = units[unit];
  return kind === undefined ? undefined : { amount: Number(amount), ...kind };
}

const minutesIn = { minute: 1, hour: 60, day: 1440 } as const;

/** Minutes of a span on natural time; nothing for one on working time. */
export function naturalMinutes(span: Span): number | undefined {
  return span.base !== 'natural' || span.unit === 'working-hour' || span.unit === 'working-day'
    ? undefined
    : span.amount * minutesIn[span.unit];
}
