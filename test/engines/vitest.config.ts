import { defineConfig } from 'vitest/config';

/** The tests with real serving engines; `npm test` runs them after it has installed these. */
export default defineConfig({
  test: {
    globalSetup: 'test/support/build.ts',
    include: ['test/engines/*.test.ts'],
    // One engine at a time: each takes every core.
    fileParallelism: false,
    // Generous, because the time limit is there to end a hang, never to judge speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
