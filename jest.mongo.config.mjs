import { common } from './jest.config.mjs';

/** Jest for the tests that need a MongoDB server (`npm run test:mongo`). */
export default {
  ...common,
  testMatch: ['<rootDir>/test/mongo/**/*.mongo.test.ts'],
  testTimeout: 120_000,
};
