import { residentView, statusView } from '../../../handlers/case-report.ts';
import { briefView } from '../../../handlers/leader-brief.ts';
import { nextStep } from '../../../handlers/next-step.ts';
import { publicSteps } from '../../../handlers/public-steps.ts';
import { urgeTargets } from '../../../handlers/urge-targets.ts';
import type { CommandContext } from '../../../src/core/define-command.ts';
import type { Case } from '../../../src/domain/case.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { type CaseStatus, caseStatuses, isOpen, statusLabels } from '../../../src/domain/status.ts';
import { wordsOf } from '../../../src/messages/message-body.ts';
import caseStatus from '../../../templates/case-status.ts';
import residentHistory from '../../../templates/resident-history.ts';
import residentStatus, { residentSentence } from '../../../templates/resident-status.ts';
import { buildCase, buildDepartment, buildWindow, communityActor, liaisonActor, wednesday } from '../../support/build-case.ts';
import { createSampleWorld } from '../../support/sample-world.ts';

const world = createSampleWorld().at(wednesday + 2 * DAY);
const asResident = (person = 'r_x') =>
  ({ ...world, member: world.directory.member(person, '王阿姨') }) as unknown as CommandContext;
const officeWords = /超期|逾期|退单|挂账|驳回|不予受理|并入|督查|得分|哨/;

const facts: Partial<Record<CaseStatus, Partial<Case>>> = {
  shelved: { shelf: { reason: '权属还在协商', owner: '魏值班长', reviewAt: wednesday + 20 * DAY, at: wednesday } },
  merged: { mergedInto: 'QH260609-02' },
  rejected: { approval: { by: 'street', since: wednesday, reason: 'type', words: '属物业职责,请社区先协调' } },
  closed: { closedAt: wednesday + DAY },
  checking: {
    windows: [buildWindow('close', '城管局', { due: wednesday + 7 * DAY, endedAt: wednesday }), buildWindow('check', undefined)],
  },
  returning: {
    returns: [{ unit: '城管局', reason: 'wrong-duty', basis: '三定方案', suggest: [], by: liaisonActor, at: wednesday }],
  },
};

/** A case of 城管局 in some status, long enough under way for its 报到 to be over. */
function inStatus(status: CaseStatus): Case {
  const came = status !== 'candidate' && status !== 'submitted' && status !== 'dispatched';
  const lead = buildDepartment('城管局', came ? { state: 'onsite', reportedAt: wednesday + HOUR } : {});
  return buildCase({ status, departments: [lead], ...facts[status] }, [
    { action: 'progress', at: wednesday + HOUR, actor: liaisonActor, words: '进展 QH260610-01 现场看过,电话13912345678' },
    { action: 'shelve', at: wednesday + 2 * HOUR, words: '挂账 QH260610-01 权属还在协商' },
  ]);
}

describe.each(caseStatuses)('a case that is %s', (status) => {
  const of = inStatus(status);

  test('is named to staff by its label, and has a next step exactly while it is open', async () => {
    const told = wordsOf(caseStatus.render(await statusView(world, of)));
    expect(told).toContain(statusLabels[status]);
    expect((await nextStep(world, of)) !== undefined).toBe(isOpen(status));
    expect(told.includes('下一步:')).toBe(isOpen(status));
    expect(told).not.toContain('13912345678');
  });

  test('is told to residents without an office word, a person or a time that is over', () => {
    const view = residentView(asResident(), of);
    const status = wordsOf(residentStatus.render(view));
    const steps = wordsOf(
      residentHistory.render({ no: of.no, title: view.title, steps: publicSteps(of), now: residentSentence(view) }),
    );
    for (const told of [status, steps]) {
      expect(told).not.toMatch(officeWords);
      expect(told).not.toContain('马会');
    }
  });

  test('gives a leader four lines that all say something', async () => {
    const { now, block, owner, next } = await briefView(world, of);
    for (const line of [now, block, owner, next]) expect(line).not.toBe('');
    expect(block === '无').toBe(!isOpen(status));
  });
});

test('a unit that is only planned is no owner yet', async () => {
  const brief = await briefView(world, inStatus('submitted'));
  expect(brief.owner).toBe('还没派出(拟派城管局)');
  expect(brief.block).toBe('等审核');
});

test('the look after the work does not shorten what was promised', () => {
  expect(residentView(asResident(), inStatus('checking'))).toMatchObject({ by: '6月17日', slow: false });
});

test('only who reported it is promised an answer and asked to rate', () => {
  const of = buildCase({ status: 'rating', opener: { person: 'r_x', name: '王阿姨', unit: '', role: 'resident' } });
  expect(wordsOf(residentStatus.render(residentView(asResident('r_x'), of)))).toContain('请您评价');
  expect(wordsOf(residentStatus.render(residentView(asResident('r_y'), of)))).not.toContain('评价');
});

test('the head is asked only where his own department is late', async () => {
  const late = buildDepartment('城管局');
  const early = buildDepartment('水务局', { part: 'co' });
  const windows = [buildWindow('report', '城管局'), buildWindow('report', '水务局', { due: wednesday + 9 * DAY })];
  const targets = await urgeTargets(
    world,
    buildCase({ departments: [late, early], windows, whistle: { by: communityActor, level: 'community', at: wednesday } }),
    [],
  );
  expect(targets.map(({ waits, head }) => [waits, head?.id])).toEqual([
    ['城管局报到', 'u_cg_fzr'],
    ['水务局报到', undefined],
  ]);
});

test('a named department is asked alone', async () => {
  const of = buildCase({ departments: [buildDepartment('城管局'), buildDepartment('水务局', { part: 'co' })] });
  expect((await urgeTargets(world, of, ['水务局'])).map(({ waits }) => waits)).toEqual(['水务局报到']);
});
