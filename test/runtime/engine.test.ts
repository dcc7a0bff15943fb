import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CircuitBreaker } from '../../src/core/circuit-breaker.ts';
import { Engine, type EngineOptions, type ModelConfiguration } from '../../src/features/engine.ts';
import { GuidanceCache } from '../../src/guidance/cache.ts';
import { LocalDevices } from '../../src/guidance/local-devices.ts';
import { Solution } from '../../src/reasoning/solve.ts';
import {
  bundleFolder,
  EXECUTOR_ENTRY,
  hasBundle,
  never,
  QUESTION,
  ROWS_ENTRY,
  withoutDisagreements,
} from './support.ts';

const THINKER_ENTRY = resolve('dist/thinker-process.js');
const options = { signal: never, outsideDomain: 'warn', onEvent: () => {} } as const;
const solution = () => new Solution({ text: QUESTION, kind: 'question' }, 'solve');

let folder: string;
let engine: Engine | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'));
});
afterEach(async () => {
  await engine?.dispose();
  await rm(folder, { recursive: true, force: true });
});

const configured: ModelConfiguration = {
  bundle: { folder: '' },
  thinker: { kind: 'local', device: 'auto' },
  fallback: 'unguided',
};

/** Nothing listens there. */
const dead: ModelConfiguration = {
  bundle: { folder: bundleFolder },
  thinker: {
    kind: 'endpoint',
    device: 'auto',
    url: 'http://127.0.0.1:9',
    model: 'm',
    api: 'vllm',
    precision: 'float32',
    timeoutSeconds: 5,
  },
  fallback: 'unguided',
};

function start(entries: { executorEntry?: string; thinkerEntry?: string } = {}): Engine {
  return startWith(() => ({ ...configured, bundle: { folder } }), entries);
}

/** An engine whose settings a test can change. */
function startWith(configuration: () => ModelConfiguration, entries: Partial<EngineOptions> = {}): Engine {
  engine = new Engine({
    executorEntry: EXECUTOR_ENTRY,
    thinkerEntry: THINKER_ENTRY,
    rowsEntry: ROWS_ENTRY,
    devices: new LocalDevices(),
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
    let configuration = dead;
    const engine = startWith(() => configuration);
    expect(withoutDisagreements(await engine.solve(solution(), options))).toMatchObject({
      guidance: { null: true },
      warnings: [{ code: 'endpoint-connect' }],
    });
    configuration = { ...configuration, fallback: 'error' };
    await expect(engine.solve(solution(), options)).rejects.toMatchObject({ code: 'endpoint-connect' });
  });

  it('asks the thinker of the bundle in the place of an endpoint that fails, where the settings say so', async () => {
    const engine = startWith(() => ({ ...dead, fallback: 'local' }));
    expect(withoutDisagreements(await engine.solve(solution(), options))).toMatchObject({
      thinker: { kind: 'local' },
      guidance: { null: false },
      warnings: [{ code: 'endpoint-connect' }],
    });
    expect(engine.state.value.thinker).toMatchObject({ kind: 'endpoint', health: 'replaced' });
  });

  it('leaves a dead endpoint alone for a while, which the status says, until it may work again', async () => {
    const breaker: CircuitBreaker = new CircuitBreaker({ onChange: open => engine.endpointPaused(open) });
    let requests = 0;
    const counting: typeof fetch = (...request) => {
      requests++;
      return fetch(...request);
    };
    const engine = startWith(() => dead, { breaker, fetch: counting });
    const ask = async (): Promise<string | undefined> =>
      withoutDisagreements(await engine.solve(solution(), options))
        .warnings.map(({ code }) => code)
        .join();
    expect([await ask(), await ask(), await ask()]).toEqual(Array(3).fill('endpoint-connect'));
    const asked = requests;
    expect([await ask(), await ask()]).toEqual(Array(2).fill('endpoint-paused'));
    expect(requests).toBe(asked);
    expect(engine.state.value.thinker).toMatchObject({ kind: 'endpoint', health: 'failed', paused: true });
    breaker.close();
    expect(engine.state.value.thinker).not.toHaveProperty('paused');
    expect(await ask()).toBe('endpoint-connect');
    expect(requests).toBeGreaterThan(asked);
  });

  it('needs no thinker for a question whose guidance was kept, not even in another window', async () => {
    const log = { warn: () => {} };
    const cached = () => ({ cache: new GuidanceCache({ folder, limitMB: () => 10, remembers: () => true, log }) });
    const first = cached();
    const local = { ...configured, bundle: { folder: bundleFolder } };
    const before = await startWith(() => local, first).solve(solution(), options);
    await first.cache.settled();
    await engine?.dispose();
    const nowhere = { ...cached(), thinkerEntry: '/nowhere.mjs' };
    const after = await startWith(() => local, nowhere).solve(solution(), options);
    expect([before.thinker.cached, after.thinker.cached]).toEqual([false, true]);
    expect([after.plan, after.steps]).toEqual([before.plan, before.steps]);
    await engine?.dispose();
    // An endpoint that is dead is not missed either.
    const far = await startWith(() => dead, cached()).solve(solution(), options);
    expect(withoutDisagreements(far)).toMatchObject({ thinker: { kind: 'local', cached: true }, warnings: [] });
  });

  it('runs no bundle whose manifest is another than the one agreed to', async () => {
    const bundle = { folder: bundleFolder, manifestSha256: '0'.repeat(64) };
    await expect(startWith(() => ({ ...configured, bundle })).solve(solution(), options)).rejects.toMatchObject({
      code: 'bundle-hash-mismatch',
    });
  });
});
