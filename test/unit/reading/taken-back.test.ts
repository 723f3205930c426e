import type { Role } from '../../../src/domain/organisation.ts';
import { createSampleReader } from '../../support/sample-reader.ts';

const reader = await createSampleReader();

/** What a message means, each request by its narrower meaning. */
const read = (role: Role, text: string): (string | undefined)[] =>
  reader.read(text, { role }).requests.map(({ intent, sub }) => sub ?? intent);

describe('what is denied, taken back or only thought of is not carried out', () => {
  test.each<[Role, string, string]>([
    ['grid', '01还不能算通过', 'verify'],
    ['grid', '01 不能通过,还漏', 'verify'],
    ['dept', '01不算办结,先报个进展', 'resolve'],
    ['dept', '01还不能办结', 'resolve'],
    ['dept', '01延期不用了', 'extend'],
    ['dept', '退单我们收回 01', 'return'],
    ['dept', '01先不退单了', 'return'],
    ['dept', '我们没报到01', 'report'],
    ['street', '01没必要提级', 'escalate'],
    ['street', '不提级了 01', 'escalate'],
    ['street', '代报到不对,住建没来 01', 'for'],
    ['street', '住建局没到,别记报到', 'report'],
    ['street', '02不要合并到01', 'merge'],
    ['street', '01不要改派', 'reassign'],
    ['street', '先别撤回01', 'withdraw'],
    ['street', '04暂不审核通过', 'approve'],
    ['district', '01不同意挂账', 'shelve'],
    ['district', '01不同意挂账', 'reopen'],
    ['dept', '01办完马上报办结', 'resolve'],
    ['dept', '01 办完了马上报', 'resolve'],
    ['dept', '01办完马上报办结', 'request'],
    ['dept', '01打算申请挂账', 'shelve'],
    ['dept', '01要是再不来人我就退单了', 'return'],
    ['street', '01实在不行就提级', 'escalate'],
    ['street', '准备把01合并到02', 'merge'],
    ['street', '01住建再不来就改派', 'reassign'],
    ['street', '04审核通过的话什么时候到', 'approve'],
    ['community', '住建局说01修好了', 'verify'],
    ['resident', 'QH240612-01 要是还漏我就投诉', 'reopen'],
    ['resident', 'QH240612-01 不是没解决,是还没试', 'reopen'],
  ])('%s: %s is no %s', (role, text, meaning) => {
    expect(read(role, text)).not.toContain(meaning);
  });
});
