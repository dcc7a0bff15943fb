import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle } from '../../src/bundle/load.ts';
import { CircuitBreaker } from '../../src/core/circuit-breaker.ts';
import { Engine, type ModelConfiguration } from '../../src/features/engine.ts';
import { GuidanceCache } from '../../src/guidance/cache.ts';
import { LocalDevices } from '../../src/guidance/local-devices.ts';
import { Solution } from '../../src/reasoning/solve.ts';
import { CHANGES, poolingResponder, type ServedModel } from '../support/pooling-server.ts';
import { addReference } from '../support/referenced.ts';
import { TestServer } from '../support/server.ts';
import {
  copyOfBundle,
  EXECUTOR_ENTRY,
  hasBundle,
  never,
  QUESTION,
  ROWS_ENTRY,
  withoutDisagreements,
} from './support.ts';

const options = { signal: never, outsideDomain: 'warn', onEvent: () => {} } as const;
const solution = (text = QUESTION) => new Solution({ text, kind: 'question' }, 'solve');

let copy: Awaited<ReturnType<typeof copyOfBundle>>;
let bundle: Bundle;
let served: ServedModel;
let server: TestServer;
let cache: GuidanceCache;
let engine: Engine;
let configuration: ModelConfiguration;

beforeEach(async () => {
  if (!hasBundle) return;
  copy = await copyOfBundle();
  bundle = await addReference(copy.folder);
  served = { name: 'theirs', change: CHANGES.isAnother };
  server = await TestServer.start(await poolingResponder(bundle, { server: served }));
  const where = { url: server.url, model: '', api: 'auto', precision: 'float32', timeoutSeconds: 30 } as const;
  configuration = { bundle: copy, thinker: { kind: 'endpoint', device: 'cpu', ...where }, fallback: 'unguided' };
  const log = { warn: () => {} };
  cache = new GuidanceCache({ folder: join(copy.folder, 'cache'), limitMB: () => 10, remembers: () => true, log });
  engine = new Engine({
    executorEntry: EXECUTOR_ENTRY,
    thinkerEntry: resolve('dist/thinker-process.js'),
    rowsEntry: ROWS_ENTRY,
    devices: new LocalDevices(),
    fetch,
    token: async () => undefined,
    configuration: async () => configuration,
    breaker: new CircuitBreaker(),
    cache,
  });
});
afterEach(async () => {
  await engine?.dispose();
  await server?.close();
  await copy?.remove();
});

const solve = async (text?: string) => withoutDisagreements(await engine.solve(solution(text), options));

describe.runIf(hasBundle)('an endpoint with another model than the bundle has', () => {
  it('costs the guidance, and says why', async () => {
    expect(await solve()).toMatchObject({
      guidance: { null: true },
      warnings: [
        { code: 'endpoint-other-model', message: expect.stringMatching(/"theirs".*goes on without guidance/) },
      ],
    });
  });

  it('costs it from the question on that first meets it', async () => {
    delete served.change;
    expect(await solve()).toMatchObject({ guidance: { null: false }, warnings: [] });
    Object.assign(served, { name: 'another', change: CHANGES.isAnother });
    expect(await solve(QUESTION.replace('14', '15'))).toMatchObject({
      guidance: { null: true },
      warnings: [{ code: 'endpoint-other-model', message: expect.stringContaining('"another"') }],
    });
  });

  it('is replaced by the thinker of the bundle where the settings say so', async () => {
    configuration = { ...configuration, fallback: 'local' };
    expect(await solve()).toMatchObject({
      thinker: { kind: 'local' },
      guidance: { null: false },
      warnings: [{ code: 'endpoint-other-model' }],
    });
  });

  it('fails the question where the settings say so', async () => {
    configuration = { ...configuration, fallback: 'error' };
    await expect(solve()).rejects.toMatchObject({ code: 'endpoint-other-model' });
  });

  it('is left alone after the third time', async () => {
    const codes = [];
    for (let time = 0; time < 4; time++) codes.push((await solve()).warnings[0]?.code);
    expect(codes).toEqual([...Array(3).fill('endpoint-other-model'), 'endpoint-paused']);
  });

  it('leaves nothing in the cache, and what is there needs neither it nor its test', async () => {
    await solve();
    await cache.settled();
    delete served.change;
    expect((await solve()).thinker).toMatchObject({ kind: 'endpoint', model: 'theirs', cached: false });
    await cache.settled();
    await engine.restart();
    served.change = CHANGES.isAnother;
    const asked = server.received.length;
    expect(await solve()).toMatchObject({ thinker: { kind: 'endpoint', cached: true }, warnings: [] });
    expect(server.received.length).toBe(asked);
  });
});
