import type { World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { awaited, calledDepartments, leadOf, titleOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import { isOpen } from '../src/domain/status.ts';
import { currentWindow } from '../src/domain/windows.ts';
import type { LeaderBriefView } from '../templates/leader-brief.ts';
import { statusSaid } from './case-report.ts';
import { unitName } from './case-words.ts';
import { latestWord } from './history-lines.ts';
import { nextStep, saidStep, unitWithLiaison } from './next-step.ts';
import { isPlanned, plannedUnits } from './planned.ts';

/** The four lines a leader gets (四行). */
export async function briefView(world: World, of: Case): Promise<LeaderBriefView> {
  const next = await nextStep(world, of);
  return {
    no: of.no,
    title: titleOf(of),
    now: nowOf(world, of),
    block: blockOf(world, of),
    owner: await ownerOf(world, of),
    next: next ? saidStep(next, world.now) : of.status === 'closed' ? '已办完' : '不再办理',
  };
}

function nowOf(world: World, of: Case): string {
  if (!isOpen(of.status)) return statusSaid(of);
  const latest = latestWord(world, of);
  if (latest) return `${statusSaid(of)},${latest.when} ${latest.who}:${latest.words}`;
  const came = calledDepartments(of).filter((department) => department.reportedAt !== undefined);
  return [statusSaid(of), ...came.slice(0, 2).map(({ unit, reportedAt }) => `${unit}${spoken(reportedAt ?? 0)}已到`)].join(',');
}

/** What holds it up, as facts and without blame. */
function blockOf(world: World, of: Case): string {
  if (!isOpen(of.status)) return '无';
  const blocks: string[] = [];
  if (of.status === 'shelved') blocks.push(of.shelf?.reason ?? '条件暂不具备');
  if (of.status === 'returning') blocks.push(`${of.returns.at(-1)?.unit ?? '承办单位'}认为不属本单位,等裁定`);
  if (of.status === 'deliberating') blocks.push('等议事结论');
  if (of.status === 'escalated') blocks.push('超出本级权限,等上级');
  if (of.status === 'submitted') blocks.push('等审核');
  const absent = awaited(of).map((department) => department.unit);
  if (absent.length > 0 && !isPlanned(of) && of.status !== 'checking' && of.status !== 'rating')
    blocks.push(`${absent.join('、')}还没报到`);
  if (of.extension && of.extension.ruling === undefined) blocks.push(`${of.extension.unit}申请延期:${of.extension.reason}`);
  const close = currentWindow(of.windows, 'close', leadOf(of)?.unit);
  if (close && close.due < world.now && of.status === 'handling') blocks.push(`已过${spoken(close.due)}的办结时限`);
  if (of.redone > 0) blocks.push(`核查退回过${of.redone}次`);
  if (of.reopened > 0) blocks.push(`群众反映未解决过${of.reopened}次`);
  return blocks.length > 0 ? blocks.join(';') : '暂无,按时限推进';
}

async function ownerOf(world: World, of: Case): Promise<string> {
  const planned = plannedUnits(of);
  if (isPlanned(of) && planned.length > 0) return `还没派出(拟派${planned.join('、')})`;
  const units = [...calledDepartments(of)].sort((a, b) => Number(b.part === 'lead') - Number(a.part === 'lead'));
  if (units.length === 0) return of.street === undefined ? '待明确' : `${unitName(world, of.street)}(还没派给部门)`;
  const named: string[] = [];
  for (const { unit, part } of units) named.push(`${await unitWithLiaison(world, of, unit)}${part === 'lead' ? '主办' : '协办'}`);
  return named.join(',');
}
