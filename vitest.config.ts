import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/support/build.ts',
    // Generous, because the time limit is there to end a hang, never to judge speed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    include: ['test/unit/**/*.test.ts', 'test/runtime/**/*.test.ts'],
  },
});
