import type { Action, Relation } from '../../../src/domain/actions.ts';
import { applyTransition, targetOf } from '../../../src/domain/apply-transition.ts';
import { type Case, caseSchema } from '../../../src/domain/case.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.ts';
import { caseStatuses } from '../../../src/domain/status.ts';
import type { StepInput } from '../../../src/domain/step.ts';
import { rowsFor, type Transition, transitions } from '../../../src/domain/transitions.ts';
import { caseActions, rules } from '../../support/any-step.ts';
import { buildCase, buildDepartment, buildReporter, buildWindow, residentActor, wednesday } from '../../support/build-case.ts';

const now = wednesday + HOUR;
const speaker = { person: 'u_1', name: '周敏', unit: 'wt', role: 'street' };
const came = { state: 'onsite' as const, reportedAt: wednesday + MINUTE };

function attempt(of: Case, action: Action, standing: readonly Relation[], input: StepInput = {}, at = now) {
  const step = { action, actor: speaker, standing: new Set(standing), may: () => true, input, now: at };
  return applyTransition(of, { ...step, cause: 'simulator/m9/0', words: '原话', salt: 'salt' }, rules);
}

function refusal(of: Case, action: Action, standing: readonly Relation[], input: StepInput = {}, at = now): string | undefined {
  const applied = attempt(of, action, standing, input, at);
  return applied.ok ? undefined : applied.refusal.code;
}

/** Everything any action may ask for. */
const full: StepInput = {
  unit: '城管局',
  units: [{ unit: '住建局', part: 'lead' }],
  note: '已清理',
  reason: '不属于职责范围',
  returnReason: 'wrong-duty',
  due: now + 2 * DAY,
  rating: { solved: 'solved', satisfaction: 'satisfied' },
  accepted: true,
  target: 'QH260610-02',
  merged: 'QH260610-02',
  decision: { date: '2026-06-10', body: '街道党工委会', conclusion: '由街道牵头' },
  five: 'urgent',
  type: 'priority',
  parties: [{ unit: '锦绣花园物业服务中心', hours: 8 }],
  link: { no: 'QH260610-07', kind: 'split' },
  score: 85,
};

const asked = { unit: '城管局', note: '门牌号', by: speaker, since: wednesday, until: wednesday + 2 * DAY };

/** What a case must be like, beyond its status, for an action to be possible. */
const fitting: Partial<Record<Action, Partial<Case>>> = {
  downgrade: { type: 'emergency' },
  escalate: { deliberation: { date: '2026-06-10', body: '街道党工委会', conclusion: '提级', at: wednesday } },
  'rule-extension': { extension: { unit: '城管局', to: now + DAY, reason: '等材料', askedAt: wednesday } },
  'make-safe': { type: 'emergency' },
  'end-drill': { drill: true },
  'answer-party': { parties: [{ unit: '城管局', askedAt: wednesday, due: wednesday + DAY }] },
  'name-owner': { ownership: { since: wednesday, due: wednesday + 3 * DAY } },
  supply: { awaitingInfo: asked },
  'spare-info': { awaitingInfo: asked },
  'info-over': { awaitingInfo: asked },
  reopen: { callbacks: [{ by: speaker, at: wednesday, solved: 'unsolved', words: '又不亮了' }] },
  undo: { undo: { person: 'u_1', at: now - MINUTE, cause: 'simulator/m8/0', fields: {} } },
};

/** A case in a status in which the row's guards hold. */
function caseFor(row: Transition, status: Case['status']): Case {
  const { guards } = row;
  // The general row of 报到 is the co-departments'; an earlier one is the lead's.
  const needsCo = guards.includes('unit-is-co') || (row.action.startsWith('report') && !guards.includes('unit-is-lead'));
  const arrived = guards.includes('lead-reported') || guards.includes('department-reported');
  const lead = buildDepartment(needsCo ? '住建局' : '城管局', arrived ? came : {});
  const departments = guards.includes('no-lead') ? [] : [lead, ...(needsCo ? [buildDepartment('城管局', { part: 'co' })] : [])];
  return buildCase({ status, departments, ...fitting[row.action] });
}

const rows = transitions
  .filter((row) => caseActions.includes(row.action))
  .flatMap((row) => row.from.map((from) => ({ row, from, name: `${row.label} ${row.action} from ${from}` })));

describe('every row of the table', () => {
  test.each(rows)('$name leads where it says, and only for those it names', ({ row, from }) => {
    const of = caseFor(row, from as Case['status']);
    const [who] = row.who;
    const { units = [], ...rest } = full;
    const unnamed = row.guards.includes('no-lead') || row.guards.includes('has-party');
    const input = unnamed ? rest : { ...rest, units };
    const applied = attempt(of, row.action, [who as Relation], input);
    expect(applied).toMatchObject({ ok: true, row, case: { version: of.version + 1, status: targetOf(row, of) } });
    const strangers = rowsFor(row.action, from).flatMap((one) => one.who);
    if (!strangers.includes('anyone')) expect(refusal(of, row.action, [], input)).toBeDefined();
  });

  const pairs = caseStatuses.flatMap((status) =>
    caseActions.filter((action) => rowsFor(action, status).length === 0).map((action) => ({ status, action })),
  );
  test.each(pairs)('$action of a case in $status is refused by naming the state', ({ status, action }) => {
    const of = buildCase({ status, ...fitting[action] });
    const everyone: Relation[] = ['bot', 'lead', 'department', 'whistler', 'opener', 'grid', 'street', 'district'];
    // 办结 too early is told what is missing instead.
    const expected = action === 'resolve' && status === 'dispatched' ? 'lead-reported' : 'wrong-status';
    expect(refusal(of, action, everyone, full)).toBe(expected);
  });

  test('without the right nothing goes, whoever it is', () => {
    const of = buildCase();
    const step = {
      action: 'report' as const,
      actor: speaker,
      standing: new Set<Relation>(['lead', 'department']),
      may: () => false,
    };
    const applied = applyTransition(of, { ...step, input: full, now, cause: 'c/1/0', words: '', salt: '' }, rules);
    expect(applied).toMatchObject({ ok: false, refusal: { code: 'not-granted' } });
  });
});

describe('what must never happen', () => {
  const lead: Relation[] = ['lead', 'department'];

  test('办结 before anybody came', () => {
    expect(refusal(buildCase(), 'resolve', lead, full)).toBe('lead-reported');
    expect(refusal(buildCase({ status: 'handling' }), 'resolve', lead, full)).toBe('lead-reported');
  });

  test.each(['closed', 'merged', 'rejected', 'withdrawn'] as const)('报到 on a case that is %s', (status) => {
    expect(refusal(buildCase({ status, closedAt: now }), 'report', lead, full)).toBe('wrong-status');
  });

  test('a department checking its own work, also when its member lives in the grid', () => {
    const done = buildCase({ status: 'checking', departments: [buildDepartment('城管局', { ...came, state: 'done' })] });
    expect(refusal(done, 'verify', lead, full)).toBe('not-yours');
    expect(refusal(done, 'verify', [...lead, 'grid'], full)).toBe('not-own-department');
    expect(refusal(done, 'verify-fail', [...lead, 'community'], full)).toBe('not-own-department');
  });

  test('a co-department saying that it is done', () => {
    const departments = [buildDepartment('住建局', came), buildDepartment('城管局', { part: 'co', ...came })];
    expect(refusal(buildCase({ status: 'handling', departments }), 'resolve', ['department'], full)).toBe('not-yours');
  });

  test('a stranger rating, and the department rating itself', () => {
    const asked = buildCase({ status: 'rating', opener: residentActor, reporters: [buildReporter(residentActor.person)] });
    expect(refusal(asked, 'rate', [], full)).toBe('not-yours');
    expect(refusal(asked, 'rate', ['grid', 'community', 'street'], full)).toBe('not-yours');
    expect(refusal(asked, 'rate', ['whistler', ...lead], full)).toBe('not-own-department');
  });

  test('提级 without a body having deliberated', () => {
    expect(refusal(buildCase({ status: 'handling' }), 'escalate', ['street'], {})).toBe('has-decision-on-file');
  });

  test('returning an emergency before having been there; afterwards it may be', () => {
    const emergency = (more: object) => buildCase({ type: 'emergency', departments: [buildDepartment('城管局', more)] });
    expect(refusal(emergency({}), 'return', lead, full)).toBe('emergency-arrived');
    expect(attempt(emergency(came), 'return', lead, full)).toMatchObject({ ok: true, case: { status: 'returning' } });
  });

  test('returning anything else after having come, after a working day, or twice', () => {
    expect(refusal(buildCase({ departments: [buildDepartment('城管局', came)] }), 'return', lead, full)).toBe('return-in-time');
    expect(refusal(buildCase(), 'return', lead, full, wednesday + 2 * DAY)).toBe('return-in-time');
    const entry = { unit: '城管局', reason: 'wrong-duty' as const, basis: '', suggest: [], by: speaker, at: wednesday };
    expect(refusal(buildCase({ returns: [entry] }), 'return', lead, full)).toBe('return-limit');
  });

  test('withdrawing once somebody has come', () => {
    const co = [buildDepartment('住建局'), buildDepartment('城管局', { part: 'co', ...came })];
    expect(refusal(buildCase({ departments: co }), 'withdraw', ['whistler', 'opener'], {})).toBe('nobody-reported');
    expect(attempt(buildCase(), 'withdraw', ['whistler'], {})).toMatchObject({ ok: true, case: { status: 'withdrawn' } });
  });

  test('a late command opening a case again: only 未解决 does, from those concerned, with a reason, within the days', () => {
    const closed = buildCase({
      status: 'closed',
      closedAt: wednesday,
      windows: [],
      departments: [buildDepartment('城管局', { ...came, state: 'done' })],
    });
    const everyone: Relation[] = ['opener', 'reporter', 'whistler', 'grid', 'community', 'street', 'district', 'bot'];
    for (const action of caseActions) {
      if (action === 'reopen') continue;
      const applied = attempt(closed, action, everyone, full);
      expect({ action, status: applied.ok ? applied.case.status : 'closed' }).toEqual({ action, status: 'closed' });
    }
    expect(refusal(closed, 'reopen', ['grid', 'district'], full)).toBe('not-yours');
    expect(refusal(closed, 'reopen', ['community', 'street'], full)).toBe('callback-unsolved');
    expect(refusal(closed, 'reopen', ['opener'], {})).toBe('has-reason');
    expect(refusal(closed, 'reopen', ['opener'], full, wednesday + 7 * DAY + 1)).toBe('within-reopen-days');
    expect(attempt(closed, 'reopen', ['opener'], full, wednesday + 7 * DAY)).toMatchObject({
      ok: true,
      case: { status: 'handling' },
    });
  });

  test('taking back what somebody else did, or after ten minutes', () => {
    const done = (person: string) =>
      buildCase({ status: 'handling', undo: { person, at: now, cause: 'simulator/m1/0', fields: { status: 'dispatched' } } });
    expect(refusal(done('u_2'), 'undo', ['whistler'], {})).toBe('undo-own');
    expect(refusal(done('u_1'), 'undo', ['whistler'], {}, now + 10 * MINUTE + 1)).toBe('undo-in-time');
    expect(attempt(done('u_1'), 'undo', ['whistler'], {}, now + 10 * MINUTE)).toMatchObject({
      ok: true,
      case: { status: 'dispatched' },
    });
  });
});

describe('side ways lead back to where somebody can go on', () => {
  test('a co-department’s return, once accepted, leaves a case in work whose lead has come', () => {
    const departments = [buildDepartment('住建局', came), buildDepartment('城管局', { part: 'co' })];
    const returned = attempt(buildCase({ status: 'handling', departments }), 'return', ['department'], full);
    if (!returned.ok) throw new Error(returned.refusal.code);
    const ruled = attempt(returned.case, 'accept-return', ['street'], { units: [{ unit: '水务局', part: 'lead' }] });
    expect(ruled).toMatchObject({ ok: true, case: { status: 'handling' } });
    if (!ruled.ok) return;
    expect(ruled.case.departments.map(({ unit, part, state }) => `${unit} ${part} ${state}`)).toEqual([
      '住建局 lead onsite',
      '城管局 co returned',
      '水务局 co pending',
    ]);
  });

  test('a lead that came while the case was shelved is not waited for a second time', () => {
    const shelved = attempt(buildCase(), 'shelve', ['district'], full);
    if (!shelved.ok) throw new Error(shelved.refusal.code);
    const reported = attempt(shelved.case, 'report', ['lead', 'department'], full);
    if (!reported.ok) throw new Error(reported.refusal.code);
    expect(attempt(reported.case, 'unshelve', ['district'], {})).toMatchObject({ ok: true, case: { status: 'handling' } });
  });

  test('a unit that came and is handed the case again reports again', () => {
    const working = buildCase({ status: 'handling', departments: [buildDepartment('城管局', came)] });
    const again = attempt(working, 'reassign', ['street'], { units: [{ unit: '城管局', part: 'lead' }] });
    if (!again.ok) throw new Error(again.refusal.code);
    expect(attempt(again.case, 'report', ['lead', 'department'], full)).toMatchObject({ ok: true, case: { status: 'handling' } });
  });

  test('what the grid solved by itself and was not solved goes out to the unit on the list, or to the street', () => {
    const solved = { status: 'rating' as const, windows: [buildWindow('rate', undefined)] };
    const planned = buildCase({ ...solved, departments: [{ unit: '城管局', part: 'lead', state: 'planned' }] });
    expect(attempt(planned, 'reopen', ['opener'], { reason: '还在漏' })).toMatchObject({
      ok: true,
      case: { status: 'dispatched', departments: [{ unit: '城管局', part: 'lead', state: 'pending' }] },
    });
    expect(attempt(buildCase({ ...solved, departments: [] }), 'reopen', ['opener'], { reason: '还在漏' })).toMatchObject({
      ok: true,
      case: { status: 'submitted', approval: { reason: 'unlisted' } },
    });
  });
});

describe('whose turn it is never gets lost', () => {
  const running = (of: Case) =>
    of.windows.filter(({ endedAt }) => endedAt === undefined).map(({ clock, unit }) => `${clock} ${unit ?? ''}`);
  const done = (of: Case, action: Action, standing: readonly Relation[], input: StepInput = {}): Case => {
    const applied = attempt(of, action, standing, input);
    if (!applied.ok) throw new Error(applied.refusal.code);
    return applied.case;
  };

  test('what waited for its approval goes on waiting after 挂账', () => {
    const waiting = buildCase({
      status: 'submitted',
      approval: { by: 'street', since: wednesday, reason: 'type' },
      windows: [buildWindow('approve', undefined)],
    });
    const shelved = done(waiting, 'shelve', ['district'], { reason: '等资金', due: now + 2 * DAY });
    expect(running(done(shelved, 'unshelve', ['district']))).toEqual(['approve ']);
  });

  test('a decision that passes the matter up leaves a clock for who has to carry it out', () => {
    const before = buildCase({
      status: 'deliberating',
      resume: 'handling',
      pausedAt: wednesday,
      windows: [buildWindow('deliberate', undefined)],
    });
    const decided = done(before, 'decide', ['community'], full);
    expect([decided.status, running(decided)]).toEqual(['deliberating', ['deliberate ']]);
  });

  test('reopened, who was called and never came is asked again', () => {
    const before = buildCase({
      status: 'rating',
      departments: [buildDepartment('城管局', { ...came, state: 'done' }), buildDepartment('公安分局', { part: 'co' })],
      windows: [buildWindow('report', '公安分局', { endedAt: wednesday + HOUR })],
    });
    expect(running(done(before, 'reopen', ['whistler'], full))).toEqual(['close 城管局', 'report 公安分局']);
  });

  test('a return that was refused for good is not tried again, and the refusal says who ruled', () => {
    const before = buildCase({
      settlement: { unit: '城管局', how: 'first', by: speaker, at: wednesday, words: '按权责清单' },
    });
    const applied = attempt(before, 'return', ['department'], full);
    expect(applied).toMatchObject({
      ok: false,
      refusal: { code: 'not-settled', facts: { settled: expect.stringContaining('周敏') } },
    });
  });

  test('who came, was released and is called again has to come again, and can', () => {
    const working = buildCase({ status: 'handling', departments: [buildDepartment('城管局', came)] });
    const elsewhere = done(working, 'reassign', ['street'], { units: [{ unit: '住建局', part: 'lead' }] });
    const again = done(elsewhere, 'add', ['street'], { units: [{ unit: '城管局', part: 'co' }] });
    expect(running(again)).toContain('report 城管局');
    expect(done(again, 'report', ['department'], { unit: '城管局' }).status).toBe('dispatched');
  });

  test('the pause for the reporter moves the close of the work, and nothing else, by the time it took', () => {
    const windows = [
      buildWindow('close', '城管局', { base: 'natural', due: wednesday + 7 * DAY }),
      buildWindow('report', '水务局'),
    ];
    const departments = [buildDepartment('城管局', came), buildDepartment('水务局', { part: 'co' })];
    const waiting = buildCase({ status: 'handling', departments, windows, awaitingInfo: asked });
    const supplied = done(waiting, 'supply', ['grid'], full);
    // An hour from Wednesday nine to ten, on a natural clock.
    expect(supplied.windows.map(({ due }) => due)).toEqual([wednesday + 7 * DAY + HOUR, wednesday + DAY]);
  });

  test('a case stored before any of this is still a case, and goes on', () => {
    const stored: unknown = JSON.parse(JSON.stringify(buildCase()));
    const later = [
      'escalations',
      'incident',
      'links',
      'parties',
      'ownership',
      'awaitingInfo',
      'settlement',
      'typeChanges',
      'callbacks',
    ];
    expect(Object.keys(stored as Case).filter((field) => later.includes(field))).toEqual([]);
    expect(done(caseSchema.parse(stored), 'report', ['lead', 'department'], { unit: '城管局' }).status).toBe('handling');
  });
});
