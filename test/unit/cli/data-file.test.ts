import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../../src/cli/check.ts';
import { readDataFile, readQuestions } from '../../../src/cli/data-file.ts';
import { explainFile } from '../../../src/cli/explain-file.ts';
import type { Models } from '../../../src/reasoning/solve.ts';
import { ScriptedExecutor, scriptedThinker } from '../reasoning/fakes.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'data.jsonl');
const models: Models = { executor: new ScriptedExecutor(), thinker: scriptedThinker(), calibration: null };
const solving = { signal: new AbortController().signal, outsideDomain: 'warn' } as const;
const options = { guidance: true, thoughts: false, steer: undefined, samples: undefined };

describe('a file without a line', () => {
  it.each([
    ['eval', () => readDataFile(path)],
    ['guidance', () => readQuestions(path)],
    ['check', () => checkFile(path, () => {})],
    ['explain', () => explainFile(path, options, models, solving).next()],
  ])('is refused by %s', async (_, read) => {
    for (const content of ['', '\n \n']) {
      writeFileSync(path, content);
      const refused = { code: 'usage', message: `The file "${path}" holds no question.` };
      await expect(read()).rejects.toMatchObject(refused);
    }
  });
});
