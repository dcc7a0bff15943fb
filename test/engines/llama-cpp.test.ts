import { describe, expect, it } from 'vitest';
import { itAgrees, thinkerAt } from './agreement.ts';
import { never } from './fixture-pair.ts';
import { startLlamaServer } from './llama-server.ts';

describe("llama.cpp's server", () => {
  const pair = itAgrees('llama.cpp', ({ gguf }) => startLlamaServer(gguf));

  it('that pools is refused with what it needs', async () => {
    const pooling = await startLlamaServer(pair().gguf, ['--pooling', 'mean']);
    try {
      await expect(thinkerAt(pooling.url, pair()).think('not True is', never)).rejects.toMatchObject({
        code: 'endpoint-response',
        message: expect.stringContaining('--pooling none'),
      });
    } finally {
      await pooling.stop();
    }
  });
});
