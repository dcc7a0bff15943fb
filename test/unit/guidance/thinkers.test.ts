import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Bundle } from '../../../src/bundle/load.ts';
import { CircuitBreaker } from '../../../src/core/circuit-breaker.ts';
import { openThinkers, type ThinkerParts } from '../../../src/features/thinkers.ts';
import { LocalThinker } from '../../../src/guidance/local.ts';
import { LocalDevices } from '../../../src/guidance/local-devices.ts';
import { noThinker } from '../../../src/guidance/none.ts';

const never = new AbortController().signal;

describe('thinkers', () => {
  it('none gives no guidance', async () => {
    expect(await noThinker.think('q', never)).toBeNull();
    expect(noThinker).toMatchObject({ kind: 'none', model: null });
  });

  it('a local thinker whose process cannot run fails with a typed error', async () => {
    const bundle = { folder: '', manifestSha256: '', manifest: { name: 'test', thoughts: { count: 1 } } };
    const thinker = new LocalThinker({ entry: '/nowhere.mjs', bundle: bundle as Bundle, idleMs: 1000 });
    await expect(thinker.think('q', never)).rejects.toMatchObject({ code: 'thinker-failed' });
    await thinker.dispose();
  });

  it('an endpoint without an address says so each time: there is no server to leave alone', async () => {
    const endpoint = { kind: 'endpoint', url: '', model: '', api: 'auto', timeoutSeconds: 1 } as const;
    const configuration = { ...endpoint, precision: 'float32', device: 'cpu' } as const;
    const bundle = await Bundle.open(resolve('models/default'));
    const parts = { breaker: new CircuitBreaker(), devices: new LocalDevices() } as unknown as ThinkerParts;
    const { thinker } = await openThinkers(configuration, bundle, parts);
    for (let time = 0; time < 4; time++) {
      await expect(thinker.think('q', never)).rejects.toMatchObject({ code: 'endpoint-address' });
    }
  });
});
