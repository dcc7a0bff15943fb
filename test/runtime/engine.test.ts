import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine, type EngineOptions, type ModelConfiguration } from '../../src/features/engine.ts';
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

const configured: ModelConfiguration = { bundle: { folder: '' }, thinker: { kind: 'local' }, fallback: 'unguided' };

function start(entries: { executorEntry?: string; thinkerEntry?: string } = {}): Engine {
  return startWith(() => ({ ...configured, bundle: { folder } }), entries);
}

/** An engine whose settings a test can change. */
function startWith(configuration: () => ModelConfiguration, entries: Partial<EngineOptions> = {}): Engine {
  engine = new Engine({
    executorEntry: EXECUTOR_ENTRY,
    thinkerEntry: THINKER_ENTRY,
    fetch,
    token: async () => undefined,
    configuration: async () => configuration(),
    ...entries,
  });
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

  it('takes changed settings with the next question, and lets the one before end as it began', async () => {
    let configuration: ModelConfiguration = { ...configured, bundle: { folder: bundleFolder } };
    const engine = startWith(() => configuration);
    const before = engine.solve(solution(), options);
    await new Promise(resolve => setTimeout(resolve));
    configuration = { ...configuration, thinker: { kind: 'none' } };
    const after = engine.solve(solution(), options);
    expect((await before).thinker.kind).toBe('local');
    expect((await after).thinker.kind).toBe('none');
  });

  it('answers without guidance where the endpoint fails, unless the settings want the error', async () => {
    const endpoint = { url: 'http://127.0.0.1:9', model: 'm', api: 'vllm', timeoutSeconds: 5 } as const;
    let configuration: ModelConfiguration = {
      bundle: { folder: bundleFolder },
      thinker: { kind: 'endpoint', ...endpoint },
      fallback: 'unguided',
    };
    const engine = startWith(() => configuration);
    expect(await engine.solve(solution(), options)).toMatchObject({
      guidance: { null: true },
      warnings: [{ code: 'endpoint-connect' }],
    });
    configuration = { ...configuration, fallback: 'error' };
    await expect(engine.solve(solution(), options)).rejects.toMatchObject({ code: 'endpoint-connect' });
  });

  it('runs no bundle whose manifest is another than the one agreed to', async () => {
    const bundle = { folder: bundleFolder, manifestSha256: '0'.repeat(64) };
    await expect(startWith(() => ({ ...configured, bundle })).solve(solution(), options)).rejects.toMatchObject({
      code: 'bundle-hash-mismatch',
    });
  });
});
