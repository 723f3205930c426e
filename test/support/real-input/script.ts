import type { Agenda } from '../../../src/cli/rehearse/agenda.ts';
import type { Dice } from '../../../src/cli/rehearse/dice.ts';
import { smallTalk, type Utterance } from '../../../src/cli/rehearse/saying.ts';
import { addDays, type Instant, momentOn } from '../../../src/domain/instant.ts';
import type { WorkingCalendar } from '../../../src/domain/working-calendar.ts';
import type { Directory } from '../../../src/ports/directory.ts';
import type { CorpusRow, Letter } from './sources.ts';

/** Something somebody will say (台词), and where it comes from. */
export interface Turn extends Utterance {
  readonly mentioned: boolean;
  readonly from: 'corpus' | 'letter' | 'talk' | 'player';
  readonly id: string;
  /** Names a case of the corpus's own world; a standing case takes its place when it is said. */
  readonly row?: CorpusRow;
  readonly about?: { readonly no: string; readonly still: (now: import('../../../src/domain/case.ts').Case) => boolean };
}

const surnames = '张王李赵陈刘杨黄周吴徐孙马朱胡郭何林高罗';

export interface ScriptParts {
  readonly directory: Directory;
  readonly calendar: Pick<WorkingCalendar, 'isWorkday'>;
  readonly dice: Dice;
  readonly first: string;
  readonly days: number;
  readonly agenda: Pick<Agenda<Turn>, 'add'>;
}

/** Who says what when: letters all day and some by night, staff's words in working hours, small talk in between. */
export function writeScript(parts: ScriptParts, rows: readonly CorpusRow[], letters: readonly Letter[]): void {
  const { directory, calendar, dice, first, days, agenda } = parts;
  const groups = directory.organisation.groups.filter(({ residents }) => residents);
  const dates = Array.from({ length: days }, (_, day) => addDays(first, day));
  const workdays = dates.filter((date) => calendar.isWorkday(date));

  for (const letter of letters) {
    const way = dice.unit();
    const direct = way < 0.12;
    const called = way > 0.85;
    const group = dice.pick(groups)?.id ?? '';
    agenda.add(residentHour(dice.pick(dates) ?? first, dice), {
      ...resident(letter.author, dice),
      ...(direct ? {} : { group }),
      text: called ? `@哨子 ${letter.text}` : letter.text,
      mentioned: direct || called,
      from: 'letter',
      id: letter.id,
    });
  }
  for (const row of rows) {
    const outside = row.role === 'resident' || row.role === 'party_member';
    const date = dice.pick(outside ? dates : workdays) ?? first;
    const at = outside ? residentHour(date, dice) : between(date, '08:35', '17:50', dice);
    agenda.add(at, corpusTurn(row, parts));
  }
  for (const date of dates)
    for (const group of directory.organisation.groups.filter(({ residents, scope }) => residents || scope.kind === 'street'))
      for (let left = dice.whole(1, 4); left > 0; left -= 1) {
        const speaker = group.residents ? resident(`n${dice.whole(1, 30)}`, dice) : { sender: dice.pick(group.members) ?? '' };
        agenda.add(between(date, '07:30', '22:00', dice), {
          ...speaker,
          group: group.id,
          text: smallTalk(dice, group.residents),
          chatter: true,
          mentioned: false,
          from: 'talk',
          id: 'talk',
        });
      }
}

/** Mostly between breakfast and bedtime, one in fifteen in the night. */
function residentHour(date: string, dice: Dice): Instant {
  return dice.chance(1 / 15)
    ? between(date, '22:30', '23:59', dice)
    : between(date, dice.chance(0.1) ? '05:30' : '07:30', '22:00', dice);
}

function between(date: string, from: string, to: string, dice: Dice): Instant {
  const [start, end] = [momentOn(date, from), momentOn(date, to)];
  return start + Math.floor((dice.unit() * (end - start)) / 60_000) * 60_000;
}

function resident(author: string, dice: Dice): { sender: string; senderName: string } {
  return {
    sender: `r_${author}`,
    senderName: `${surnames.charAt(dice.whole(0, surnames.length - 1))}${dice.pick(['阿姨', '叔叔', '先生', '女士'])}`,
  };
}

function corpusTurn(row: CorpusRow, { directory, dice }: ScriptParts): Turn {
  const base = {
    text: row.text,
    mentioned: row.mention,
    from: 'corpus' as const,
    id: row.id,
    row,
    chatter: row.expected.intent === 'chat',
  };
  const { organisation } = directory;
  const street = dice.pick(organisation.streets);
  const streetGroup = organisation.groups.find(({ scope }) => scope.kind === 'street' && scope.street === street?.id)?.id ?? '';
  const where = (group: string) => (row.style === 'private' ? {} : { group });
  const community = dice.pick(street?.communities ?? []);
  const grid = dice.pick(community?.grids ?? []);
  switch (row.role) {
    case 'resident':
      return {
        ...base,
        ...resident(row.id, dice),
        ...where(dice.pick(organisation.groups.filter(({ residents }) => residents))?.id ?? ''),
      };
    case 'party_member':
      return { ...base, sender: 'u_dy_jx1', ...where('g_jx_jm') };
    case 'grid':
      return { ...base, sender: grid?.workers[0] ?? '', ...where(streetGroup) };
    case 'community':
      return { ...base, sender: community?.liaison ?? '', ...where(streetGroup) };
    case 'street':
      return { ...base, sender: street?.dispatchers[0] ?? '', ...where(streetGroup) };
    case 'dept':
      return { ...base, sender: liaisonNamed(row, directory, dice), ...where(streetGroup) };
    case 'district':
      return { ...base, sender: organisation.dispatchers[0] ?? '', ...where('g_zhzx') };
    case 'supervisor':
      return { ...base, sender: organisation.supervisor, ...where('g_lead') };
    default:
      return { ...base, sender: organisation.watchChief, ...where('g_qh_all') };
  }
}

/** The liaison of the department the words name, else of any. */
function liaisonNamed(row: CorpusRow, directory: Directory, dice: Dice): string {
  const units = directory.organisation.units.filter(({ kind }) => kind === 'department' || kind === 'utility');
  const named = units.find((unit) => [unit.name, ...unit.aliases].some((name) => row.text.includes(name)));
  return (named ?? dice.pick(units))?.liaisons[0] ?? '';
}
