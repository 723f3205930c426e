import { defineCommand } from '../../src/core/define-command.ts';
import { managementDigest, workDigest } from '../../src/domain/digest-view.ts';
import weeklyDigest from '../../templates/weekly-digest.ts';
import weeklyDigestManagement from '../../templates/weekly-digest-management.ts';
import { askedPeriod } from '../asked-period.ts';
import { inResidentsGroup } from '../audience.ts';
import { isForManagement } from '../digest-audience.ts';
import { namesIn, scopeOfMember } from '../scopes.ts';
import { privately } from '../stepping.ts';
import { survey } from '../survey.ts';

/** Shows the weekly digest (周报) of the speaker's own area, so far or of a week gone by; management also reads names and ranking. */
export default defineCommand({
  name: 'digest',
  title: '周报',
  right: 'digest',
  summary: '看五事联办周报',
  usage: '周报',
  examples: ['五事联办周报'],
  reads: {
    intent: 'query',
    sub: 'digest',
    verbs: `
      周报 五事联办 五事联办周报 本周周报 上周周报 简报 五事周报 月报 大事有哪些 实事有哪些 要事有哪些 急事有哪些 难事有哪些 有哪些大事 有哪些要事 有哪些难事 有哪些急事
    `,
    asks: true,
    slots: [],
  },
  async run(context) {
    const { directory, member, now, request } = context;
    const asked = askedPeriod(request.text, now);
    const scope = scopeOfMember(member, directory);
    const found = (await survey(context, asked, [scope])).get(scope.key);
    if (!found) return {};
    const heading = { scope: scope.name, ...asked };
    const names = namesIn(directory);
    const body = isForManagement(context)
      ? weeklyDigestManagement.render(managementDigest(heading, found.material, found.before, names))
      : weeklyDigest.render(workDigest(heading, found.material, found.before, names));
    return { say: [inResidentsGroup(context) ? privately(context, body) : { to: 'sender', body }] };
  },
});
