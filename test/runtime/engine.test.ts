import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine } from '../../src/features/engine.ts';
import { Solution } from '../../src/reasoning/solve.ts';
import { bundleFolder, EXECUTOR_ENTRY, hasBundle, never } from './support.ts';

const THINKER_ENTRY = resolve('dist/thinker-process.js');
const options = { signal: never, outsideDomain: 'warn', onEvent: () => {} } as const;
const solution = () => new Solution({ text: 'What is 3 + 4?', kind: 'question' }, 'solve');

let folder: string;
let engine: Engine | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'));
});
afterEach(async () => {
  await engine?.dispose();
  await rm(folder, { recursive: true, force: true });
});

function start(entries: { executorEntry?: string; thinkerEntry?: string } = {}): Engine {
  engine = new Engine({ bundle: folder, executorEntry: EXECUTOR_ENTRY, thinkerEntry: THINKER_ENTRY, ...entries });
  return engine;
}

describe.runIf(hasBundle)('the engine of an extension host', () => {
  it('looks again after a missing or corrupt bundle: whoever repairs it need not reload', async () => {
    const engine = start();
    await expect(engine.solve(solution(), options)).rejects.toMatchObject({ code: 'bundle-missing' });

    await cp(bundleFolder, folder, { recursive: true });
    await writeFile(join(folder, 'executor.onnx'), 'damaged');
    await expect(engine.solve(solution(), options)).rejects.toMatchObject({ code: 'bundle-hash-mismatch' });

    await cp(bundleFolder, folder, { recursive: true });
    await expect(engine.solve(solution(), options)).resolves.toMatchObject({ guidance: { null: false } });
  });

  it('says that the platform is not supported where there is no native library', async () => {
    await cp(bundleFolder, folder, { recursive: true });
    // Outside the checkout there is no onnxruntime-node to find.
    const entries = { executorEntry: join(folder, 'executor.mjs'), thinkerEntry: join(folder, 'thinker.mjs') };
    await cp(EXECUTOR_ENTRY, entries.executorEntry);
    await cp(THINKER_ENTRY, entries.thinkerEntry);
    await expect(start(entries).solve(solution(), options)).rejects.toMatchObject({ code: 'platform-unsupported' });
  });

  it('answers nothing once it is disposed', async () => {
    const engine = start();
    await engine.dispose();
    await expect(engine.solve(solution(), options)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
