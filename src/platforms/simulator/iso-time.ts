import { DAY, HOUR, type Instant, MINUTE } from '../../domain/instant.ts';

const SHANGHAI = 8 * HOUR;
const DURATION = /^P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A moment as ISO 8601 in Chinese time: `2026-11-23T08:30:00.000+08:00`. */
export function isoOf(at: Instant): string {
  return `${new Date(at + SHANGHAI).toISOString().slice(0, 23)}+08:00`;
}

/** Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds; undefined when it is none. Months and years have no fixed length. */
export function durationOf(text: string): number | undefined {
  const found = DURATION.exec(text);
  if (!found || /[PT]$/.test(text)) return undefined;
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return (weeks ?? 0) * 7 * DAY + (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * 1000;
}

/** The moment an ISO 8601 timestamp with an offset names; undefined when it is none. */
export function instantOf(text: string): Instant | undefined {
  const at = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
