import type { AdmissionLists } from './admission.ts';
import type { TierHelp } from './tier.ts';
import type { FiveMatter, Urgency, WhistleType } from './whistle-type.ts';

/** What a person may be (角色); rights come from the organisation file's `roles` alone. */
export const roles = [
  'resident',
  'building',
  'grid',
  'community',
  'street',
  'dept',
  'related',
  'district',
  'city',
  'supervisor',
  'assessor',
  'leader',
  'party_member',
  'admin',
] as const;
export type Role = (typeof roles)[number];

/**
 * A post a person holds (岗位): the role it gives and where. One person may hold several.
 * `unit` is the canonical unit: a department's or utility's name (`城管局`), a street's, a community's, a grid's code, `district`.
 */
export interface Post {
  readonly role: Role;
  readonly title: string;
  readonly unit: string;
  /** Sub-unit inside a department (`交警大队`). */
  readonly section?: string;
  readonly street?: string;
  readonly community?: string;
  readonly grid?: string;
  /** What the post is in its unit. */
  readonly office:
    | 'secretary' // 书记
    | 'whistle-chief' // 吹哨负责人
    | 'dispatcher' // 指挥调度岗、调度员
    | 'watch-chief' // 值班长
    | 'liaison' // 联络员
    | 'head' // 部门负责人
    | 'vice-leader' // 分管领导
    | 'grid-head' // 网格长
    | 'grid-worker' // 网格员
    | 'building-head' // 楼栋长
    | 'supervisor' // 督查
    | 'assessor' // 组织部考核岗
    | 'admin' // 平台管理员
    | 'contact' // 属事单位联系人
    | 'member'; // 居民党员
}

/** A person (人员). `call` is how people address them: 姓+职务 (周工, 王书记). */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly call: string;
  readonly title: string;
  /** Masked in all output unless it is today's duty phone of an emergency. */
  readonly phone?: string;
  readonly posts: readonly Post[];
  /** Platform user ids where they differ from `id`. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** A department, utility or the sub-units that count for it (部门、公司). */
export interface Unit {
  readonly id: string;
  /** Canonical name, `城管局`; what cases store. */
  readonly name: string;
  readonly kind: 'department' | 'utility' | 'street-team' | 'party' | 'city';
  readonly aliases: readonly string[];
  readonly hotline?: string;
  readonly repairPhone?: string;
  readonly liaisons: readonly string[];
  readonly head?: string;
  readonly viceLeader?: string;
  readonly street?: string;
  /** Of a unit of the city: the district's unit it answers to (对口). */
  readonly counterpart?: string;
  readonly sections: readonly Section[];
  /** What a responsible party (属事单位) answers for, to whom, and the working hours it has to reply. */
  readonly party?: {
    readonly community: string;
    readonly places: readonly string[];
    readonly regulator: string;
    readonly replyHours: number;
  };
}

/** A unit inside a department with its own aliases and contact (内设和派驻单位). */
export interface Section {
  readonly id: string;
  readonly name: string;
  /** How it is there (进驻方式): the street's own, resident, hung out its sign, sent to the area, or inside its department. */
  readonly presence: '常驻' | '内设' | '挂牌进驻' | '片区派驻' | '本级';
  readonly aliases: readonly string[];
  readonly street?: string;
  readonly hotline?: string;
  readonly contacts: readonly string[];
}

export interface Grid {
  readonly code: string;
  readonly name: string;
  readonly community: string;
  readonly street: string;
  readonly households: number;
  readonly places: readonly string[];
  readonly head: string;
  readonly workers: readonly string[];
  readonly buildingHeads: readonly { readonly person: string; readonly building: string }[];
}

export interface Community {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly street: string;
  readonly places: readonly string[];
  readonly secretary: string;
  readonly liaison: string;
  readonly grids: readonly Grid[];
}

export interface Street {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly secretary: string;
  readonly whistleChief: string;
  readonly dispatchers: readonly string[];
  /** The street's own law-enforcement team (综合执法队), where powers were granted to the street. */
  readonly team?: string;
  /** Who comes to a joint enforcement (综合执法 1+3+N): the street's own, the stationed, and those called as needed. */
  readonly force?: { readonly own: readonly string[]; readonly stationed: readonly string[]; readonly called: readonly string[] };
  readonly communities: readonly Community[];
}

export type GroupScope =
  | { readonly kind: 'district' | 'management' | 'command' | 'operators' }
  | { readonly kind: 'street'; readonly street: string }
  | { readonly kind: 'community'; readonly communities: readonly string[] };

/** A chat group (群) of the organisation. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly scope: GroupScope;
  readonly residents: boolean;
  readonly members: readonly string[];
  /** Platform chat ids, webhooks and the like: `{ dingtalk: { conversationId, webhook, secret } }`. */
  readonly channels: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** One entry of the matter list (事项清单). */
export interface Matter {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly keywords: readonly string[];
  readonly lead: string;
  readonly co: readonly string[];
  readonly leadBy: readonly { readonly trade: string; readonly words: readonly string[]; readonly lead: string }[];
  readonly supervise?: string;
  readonly firstCall?: string;
  readonly authority: 'department' | 'street';
  readonly whistle?: WhistleType;
  readonly route: 'whistle' | 'list' | 'guide';
  readonly five: FiveMatter;
  readonly urgency: Urgency;
  readonly visibility: 'public' | 'private';
  readonly danger: boolean;
  /** The grid mediates first (先调解). */
  readonly mediate: boolean;
  readonly hotline?: string;
}

/** One entry of `guides` (一门式办理): how to get something done that is no case. */
export interface Guide {
  readonly id: string;
  readonly name: string;
  readonly matter?: string;
  readonly department: string;
  readonly ask: readonly string[];
  readonly materials: readonly string[];
  readonly steps: readonly string[];
  readonly window: string;
  readonly place: string;
  readonly hours: readonly string[];
  readonly phone: string;
  /** Working days promised (承诺工作日). */
  readonly days: number;
  /** In yuan; 0 is free of charge. */
  readonly fee?: number;
}

/** What of a guide is asked after (追问). */
export type GuidePart = 'phone' | 'hours' | 'where' | 'days' | 'fee' | 'materials' | 'steps';

/** A duty roster (值班表): for each week (Monday) the persons of each office, first the one on duty, then the stand-in. */
export interface DutyRoster {
  readonly weeks: readonly string[];
  readonly until: string;
  readonly repeat: boolean;
  readonly district: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly streets: Readonly<Record<string, Readonly<Record<string, readonly (readonly string[])[]>>>>;
  readonly departments: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** A right (权限): the verb, and what it is limited to where the file says `whistle(应急哨/常规哨)`. */
export interface Right {
  readonly verb: string;
  readonly limits: readonly string[];
}

/** The organisation (组织) as the configuration describes it, checked and resolved. */
export interface Organisation {
  /** In shadow mode (影子模式) only the dispatchers read what the bot would have said. */
  readonly mode: 'live' | 'shadow';
  readonly district: { readonly id: string; readonly name: string; readonly casePrefix: string };
  readonly watchChief: string;
  readonly viceWatchChief?: string;
  readonly dispatchers: readonly string[];
  readonly supervisor: string;
  readonly assessor: string;
  readonly leaders: readonly string[];
  readonly admins: readonly string[];
  readonly people: ReadonlyMap<string, Person>;
  readonly units: readonly Unit[];
  readonly streets: readonly Street[];
  readonly groups: readonly Group[];
  readonly matters: readonly Matter[];
  readonly allowUnlisted: boolean;
  readonly guides: readonly Guide[];
  readonly duty: DutyRoster;
  readonly rights: Readonly<Record<Role, readonly Right[]>>;
  /** verb → how it is said in the group (`report` → 报到). */
  readonly verbLabels: Readonly<Record<string, string>>;
  /** Whose approval a whistle type waits for, by who blows it: `{ priority: { community: 'street' } }`. */
  readonly approval: Readonly<Partial<Record<WhistleType, Readonly<Partial<Record<Role, Role>>>>>>;
  /** The three lists of communities, and what streets are for. */
  readonly admission: AdmissionLists;
  readonly assessment: { readonly streetOnDepartment: number; readonly districtOnCity: number };
  /** Who helps with worries and everyday matters (梯次). */
  readonly tiers: TierHelp;
}
