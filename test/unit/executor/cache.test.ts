import { describe, expect, it } from 'vitest';
import { LruCache } from '../../../src/executor/cache.ts';

function countedCache(capacity: number) {
  const cache = new LruCache<string>(capacity);
  const computed: string[] = [];
  const get = (question: string): Promise<string> =>
    cache.get(question, async () => {
      computed.push(question);
      return `value of ${question}`;
    });
  return { cache, computed, get };
}

describe('the cache of what was computed', () => {
  it('computes a question once, also when asked twice at the same time', async () => {
    const { computed, get } = countedCache(2);
    expect(await Promise.all([get('a'), get('a')])).toEqual(['value of a', 'value of a']);
    await get('a');
    expect(computed).toEqual(['a']);
  });

  it('drops the question that was used longest ago', async () => {
    const { computed, get } = countedCache(2);
    for (const question of ['a', 'b', 'a', 'c', 'a', 'b']) await get(question);
    expect(computed).toEqual(['a', 'b', 'c', 'b']);
  });

  it('knows bytes by what they are, not by where they lie', async () => {
    const cache = new LruCache<number>(2);
    const numbers = Float32Array.of(0, 1, 2, 1, 2);
    const bytes = (from: number) => new Uint8Array(numbers.buffer, 4 * from, 8);
    await cache.get(bytes(1), async () => 1);
    expect(await cache.get(bytes(3), async () => 2)).toBe(1);
    expect(await cache.get(bytes(0), async () => 3)).toBe(3);
  });

  it('forgets a failure, so that the next attempt computes again', async () => {
    const { cache, get } = countedCache(2);
    await expect(cache.get('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await get('a')).toBe('value of a');
  });
});
