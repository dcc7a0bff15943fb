// A window that is open for long: many questions in the extension host of a real VS Code.
import { describe, expect, test } from 'vitest';
import { runInExtensionHost, STAND_IN } from './extension-host.mjs';

const results = await runInExtensionHost('test/editor/suite/steadiness-index.ts', { vscodeExecutablePath: STAND_IN });

describe('in the extension host', () => {
  test('tests have run', () => expect(results).not.toEqual([]));
  test.each(results)('$name', ({ error }) => expect(error).toBeNull());
});
