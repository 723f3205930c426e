import welcome from '../../../templates/welcome.ts';
import { createSampleReader } from '../../support/sample-reader.ts';

test('what the welcome shows is understood', async () => {
  const reader = await createSampleReader();
  const read = welcome.sample.examples.map((example) => {
    const { requests } = reader.read(example, { role: 'community', mentioned: true, direct: true });
    return requests.map(({ command }) => command);
  });
  expect(read).toEqual([['whistle'], ['mine'], ['help']]);
});
