import { defineConfig } from 'vitest/config';

/** The tests in a real VS Code; `npm test` runs them after it has seen to what they need (install.mjs). */
export default defineConfig({
  test: {
    globalSetup: 'test/support/build.ts',
    include: ['test/editor/*.test.mjs', 'test/webview/*.test.mjs'],
    // One VS Code at a time: each starts a server, a browser and the models.
    fileParallelism: false,
    // Generous, because the time limit is there to end a hang, never to judge speed.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
  },
});
