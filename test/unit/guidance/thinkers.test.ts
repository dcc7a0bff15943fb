import { describe, expect, it } from 'vitest';
import type { Bundle } from '../../../src/bundle/load.ts';
import { LocalThinker } from '../../../src/guidance/local.ts';
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
});
