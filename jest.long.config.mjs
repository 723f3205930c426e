import { common } from './jest.config.mjs';

/** Jest for the tests that take minutes (`npm run test:long`): kill rounds, soak runs, whole districts. */
export default {
  ...common,
  testMatch: ['<rootDir>/test/**/*.long.test.ts'],
  testTimeout: 600_000,
};
