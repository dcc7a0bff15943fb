import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from '../../../src/core/circuit-breaker.ts';
import { endpointConnect } from '../../../src/core/endpoint-failures.ts';
import { cancelled, questionTooLong } from '../../../src/core/failures.ts';
import { CachedThinker, type GuidanceStore } from '../../../src/guidance/cached.ts';
import type { GuidanceOrigin } from '../../../src/guidance/fingerprint.ts';
import { GuardedThinker } from '../../../src/guidance/guarded.ts';
import type { KeptGuidance } from '../../../src/guidance/guidance-bytes.ts';
import type { Thinker } from '../../../src/guidance/thinker.ts';
import { scriptedThinker } from '../reasoning/fakes.ts';

const never = new AbortController().signal;

/** A thinker that fails with each of these in turn, and counts how often it was asked. */
function failing(...errors: Error[]) {
  const asked = { times: 0 };
  const fine = scriptedThinker();
  const thinker: Thinker = {
    ...fine,
    kind: 'endpoint',
    think: async (question, signal) => {
      asked.times++;
      const error = errors.shift();
      if (error) throw error;
      return fine.think(question, signal);
    },
  };
  return { thinker, asked };
}

const down = () => endpointConnect('h:1', 'ECONNREFUSED');
const ask = (thinker: Thinker) => thinker.think('q', never).catch(error => error.code);

describe('an endpoint behind a circuit breaker', () => {
  it('is not asked again for a while once it failed three times, which the error says', async () => {
    const { thinker, asked } = failing(down(), down(), down());
    const guarded = new GuardedThinker({ thinker, breaker: new CircuitBreaker(), host: 'h:1' });
    expect([await ask(guarded), await ask(guarded), await ask(guarded)]).toEqual(Array(3).fill('endpoint-connect'));
    await expect(guarded.think('q', never)).rejects.toMatchObject({
      code: 'endpoint-paused',
      message: expect.stringMatching(/^h:1 failed 3 times .* 30 s.*ECONNREFUSED/),
    });
    expect(asked.times).toBe(3);
  });

  it('is asked again once the breaker is closed', async () => {
    const { thinker } = failing(down(), down(), down());
    const breaker = new CircuitBreaker();
    const guarded = new GuardedThinker({ thinker, breaker, host: 'h:1' });
    for (let time = 0; time < 4; time++) await ask(guarded);
    breaker.close();
    expect(await ask(guarded)).toMatchObject({ cached: false });
  });

  it('is not blamed for questions that are refused or cancelled', async () => {
    const { thinker, asked } = failing(...Array(4).fill(questionTooLong(300, 256)), ...Array(4).fill(cancelled()));
    const guarded = new GuardedThinker({ thinker, breaker: new CircuitBreaker(), host: 'h:1' });
    for (let time = 0; time < 8; time++) await ask(guarded);
    expect(await ask(guarded)).toMatchObject({ cached: false });
    expect(asked.times).toBe(9);
  });
});

describe('a thinker with a store', () => {
  const own: GuidanceOrigin = { fingerprint: 'own', count: 2, dimension: 3 };
  const endpoint: GuidanceOrigin = { ...own, fingerprint: 'endpoint' };
  const vectors = new Float32Array([1, 2, 3, 4, 5, 6]);

  function store(kept: Record<string, KeptGuidance> = {}): GuidanceStore & { kept: Record<string, KeptGuidance> } {
    return {
      kept,
      find: async ({ fingerprint }, question) => kept[`${fingerprint} ${question}`],
      keep: ({ fingerprint }, question, guidance) => {
        kept[`${fingerprint} ${question}`] = guidance;
      },
    };
  }

  it('is asked once for each question', async () => {
    const { thinker, asked } = failing();
    const cached = new CachedThinker({ thinker, store: store(), origin: own, own });
    expect([await ask(cached), await ask(cached)]).toMatchObject([{ cached: false }, { cached: true, count: 2 }]);
    expect(asked.times).toBe(1);
  });

  it('says who made what it has, and takes what the bundle’s own thinker made for an endpoint', async () => {
    const { thinker, asked } = failing();
    const kept = store({ 'own q': { vectors, model: 'bundle' } });
    const cached = new CachedThinker({ thinker, store: kept, origin: endpoint, own });
    expect(await ask(cached)).toMatchObject({ vectors, cached: true, by: { kind: 'local', model: 'bundle' } });
    kept.kept['endpoint q'] = { vectors, model: 'served' };
    expect(await ask(cached)).toMatchObject({ cached: true, by: { kind: 'endpoint', model: 'served' } });
    expect(asked.times).toBe(0);
  });

  it('never takes what an endpoint made for what the bundle’s own thinker makes', async () => {
    const { thinker, asked } = failing();
    const kept = store({ 'endpoint q': { vectors, model: 'served' } });
    await ask(new CachedThinker({ thinker, store: kept, origin: own, own }));
    expect(asked.times).toBe(1);
  });

  it('keeps nothing of a failure, and gives nothing to a question that was cancelled', async () => {
    const { thinker } = failing(down());
    const kept = store();
    const cached = new CachedThinker({ thinker, store: kept, origin: own, own });
    expect([await ask(cached), kept.kept]).toEqual(['endpoint-connect', {}]);
    await ask(cached);
    const late = cached.think('q', AbortSignal.abort());
    await expect(late).rejects.toMatchObject({ code: 'cancelled' });
  });
});
