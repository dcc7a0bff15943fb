import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuidanceCache } from '../src/guidance/cache.ts';
import { CachedThinker } from '../src/guidance/cached.ts';
import { noThinker } from '../src/guidance/none.ts';

/** A folder in use, not an empty one. */
const KEPT = 500;
const MEASURED = 200;

/**
 * Milliseconds until guidance that was kept on disk is there: found, verified, as vectors. Each question is read once;
 * the operating system may still hold the file in memory, since it was written shortly before.
 */
export async function measureCached(count: number, dimension: number): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-guidance-'));
  const cache = new GuidanceCache({ folder, limitMB: () => 10_000, remembers: () => true, log: console });
  const origin = { fingerprint: randomBytes(32).toString('hex'), count, dimension };
  const thinker = new CachedThinker({ thinker: noThinker, store: cache, origin, own: origin });
  const vectors = Float32Array.from({ length: count * dimension }, () => Math.random());
  const signal = new AbortController().signal;
  const times: number[] = [];
  try {
    for (let index = 0; index < KEPT; index++) {
      cache.keep(origin, `question ${index}`, { vectors, model: 'bench' });
      await cache.settled();
    }
    for (let index = 0; index < MEASURED; index++) {
      const start = performance.now();
      const guidance = await thinker.think(`question ${index}`, signal);
      times.push(performance.now() - start);
      if (!guidance?.cached) throw new Error('The guidance was not kept.');
    }
    return times;
  } finally {
    await cache.settled();
    await rm(folder, { recursive: true });
  }
}
