/** Names every test that did not run: a silent skip looks like a pass. */
export default class SkippedReporter {
  onRunComplete(_contexts, { testResults }) {
    for (const { testResults: tests, testFilePath, skipped } of testResults) {
      if (skipped) console.error(`SKIPPED ${testFilePath}`);
      for (const { status, fullName } of tests) {
        if (status === 'pending' || status === 'todo' || status === 'disabled') console.error(`SKIPPED ${fullName}`);
      }
    }
  }
}
