import chineseDays from 'chinese-days';
import type { LocalDate } from './instant.ts';

/** What the yearly notice says about a date: off, worked in exchange, or nothing (then the week decides). */
export type HolidayKind = 'holiday' | 'makeup';

/** Public holidays and make-up days (法定节假日和调休) of the years for which a notice is known. */
export interface HolidayTable {
  kindOf(date: LocalDate): HolidayKind | undefined;
  /** `国庆节` on a holiday or on a day worked in exchange for it. */
  nameOf(date: LocalDate): string | undefined;
  /** Whether the notice for this year is known; 1 January is a holiday in every one of them. */
  covered(year: number): boolean;
}

/**
 * The table of the State Council's yearly notices (国务院办公厅放假通知), as the `chinese-days` package carries it: data inside
 * the package, nothing is fetched. A year's notice appears in the November before; until the package has it, `covered` says no.
 */
export function createChineseHolidays(): HolidayTable {
  return {
    kindOf(date) {
      const entry = entryOf(date);
      if (entry === undefined) return undefined;
      return entry.work ? 'makeup' : 'holiday';
    },
    nameOf: (date) => entryOf(date)?.name,
    covered: (year) => entryOf(`${String(year).padStart(4, '0')}-01-01`)?.work === false,
  };
}

function entryOf(date: LocalDate): { work: boolean; name: string } | undefined {
  // A bare date only: the package keeps its own table by midnight in Greenwich, too, so that both shift together on a server
  // in the Americas. With a time of day they would not. Its weekdays do shift, so ordinary days are not taken from here.
  const { work, name } = chineseDays.getDayDetail(date);
  // Listed days are named "National Day,国庆节,3", all others by their weekday in English.
  const [, chinese] = name.split(',');
  return chinese === undefined ? undefined : { work, name: chinese };
}
