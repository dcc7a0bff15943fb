import { describe, expect, test } from 'vitest';
import { memoised } from '../../../src/process/memoised.ts';

describe('memoised', () => {
  test('makes once what all who ask get', async () => {
    let made = 0;
    const get = memoised(async (by: number) => (made += by));
    expect(await Promise.all([get(2), get(3), get(4)])).toEqual([2, 2, 2]);
  });

  // A model that found no memory once would else fail for as long as its process lives.
  test('tries anew what failed, once for all who ask at once', async () => {
    let tried = 0;
    const get = memoised(async () => {
      tried++;
      if (tried === 1) throw new Error('no memory');
      return tried;
    });
    expect((await Promise.allSettled([get(), get()])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await get()).toBe(2);
    expect(await get()).toBe(2);
  });
});
