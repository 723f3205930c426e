import type { Case } from '../domain/case.ts';
import type { Instant } from '../domain/instant.ts';
import type { Community, Grid, Group, Matter, Organisation, Person, Post, Role, Street, Unit } from '../domain/organisation.ts';

/** Who speaks (说话人): a person and the posts they hold. Someone the organisation does not know is a resident. */
export interface Member {
  readonly id: string;
  readonly name: string;
  /** 姓+职务 for staff; a resident's own display name. */
  readonly call: string;
  readonly known: boolean;
  /** Every role held, the most telling first; never empty. */
  readonly roles: readonly Role[];
  readonly posts: readonly Post[];
}

/** Where a place lies (落格): the grid, or as much as can be told. */
export interface Location {
  readonly street?: Street;
  readonly community?: Community;
  readonly grid?: Grid;
}

/** A person on duty and why it is them (当班). */
export interface OnDuty {
  readonly person: Person;
  /** `stand-in` while the first is on leave, `dispatcher` when nobody of the unit is on duty. */
  readonly because: 'roster' | 'stand-in' | 'deputy' | 'only' | 'dispatcher';
}

/** Who is who (通讯录): people, units, places, groups, duty. Reads the organisation; absences said in the chat are taken into account. */
export interface Directory {
  readonly organisation: Organisation;
  member(id: string, name?: string): Member;
  person(id: string): Person | undefined;
  /**
   * Who is meant by a name said in the chat: `李佳宁`, `李工`, `小李`, `老李`. Looks among the colleagues of `near` first, then in
   * their community, their street, and everywhere; several when it is not clear.
   */
  called(name: string, near?: Member): Person[];
  unit(name: string): Unit | undefined;
  street(id: string): Street | undefined;
  community(id: string): Community | undefined;
  grid(code: string): Grid | undefined;
  matter(name: string): Matter | undefined;
  group(id: string): Group | undefined;
  /** Whether any of the member's roles grants `verb`; `limit` is the whistle type, level or object in Chinese (`应急哨`, `候选`, `延期`). */
  allows(member: Member, verb: string, limit?: string): boolean;
  /** Titles of those who may, for a refusal: `街道吹哨负责人、区指挥中心`. */
  whoMay(verb: string, limit?: string): string;
  /** The most exact place the words name. `near` narrows by the speaker's or group's community when the words name none. */
  locate(place: string, near?: { communities?: readonly string[]; street?: string }): Location;
  /** The staff group a case is worked in: its street's group, else the district's. */
  workGroup(of: { street?: string | undefined }): Group;
  /**
   * Groups that fit all that is asked: what they are for; with or without residents; whose area names the community; whose area is
   * the street or lies in it.
   */
  groups(filter: {
    kind?: 'management' | 'command' | 'operators';
    residents?: boolean;
    community?: string;
    street?: string;
  }): Group[];
  /** The duty liaison of a unit (or of its section for the case's street) at a moment. Never undefined: falls back to the dispatcher. */
  liaison(unit: string, at: Instant, options?: { section?: string; street?: string }): Promise<OnDuty>;
  /** The person of an office today: district `watch-chief`, street or district `dispatcher`, `vice-leader` (带班领导). */
  onDuty(office: 'watch-chief' | 'dispatcher' | 'vice-leader', at: Instant, street?: string): Promise<OnDuty>;
  /** Whether a person belongs to a unit of a case or to its whistling side. */
  speaksFor(member: Member, unit: string): boolean;
  /**
   * Whether the case lies in the member's own area: grid, community, street, or for those of the district the whole of it. Departments
   * have no area; a case without a grid is covered by all grids of its community.
   */
  covers(member: Member, of: Pick<Case, 'street' | 'community' | 'grid'>): boolean;
}
