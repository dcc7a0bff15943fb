import { describe, expect, it } from 'vitest';
import type { Precision } from '../../src/core/precision.ts';
import type { EndpointThinker } from '../../src/guidance/endpoint.ts';
import { TestedThinker } from '../../src/guidance/tested.ts';
import { itAgrees, thinkerAt } from './agreement.ts';
import { never } from './fixture-pair.ts';
import { startLlamaServer } from './llama-server.ts';

const QUESTION = 'not True is';

describe("llama.cpp's server", () => {
  const pair = itAgrees('llama.cpp', ({ gguf }) => startLlamaServer(gguf));

  async function withServer(flags: readonly string[], use: (thinker: EndpointThinker) => Promise<void>) {
    const server = await startLlamaServer(pair().gguf, flags);
    try {
      await use(thinkerAt(server.url, pair()));
    } finally {
      await server.stop();
    }
  }

  it('that pools is refused with what it needs', () =>
    withServer(['--pooling', 'mean'], async thinker => {
      await expect(thinker.think(QUESTION, never)).rejects.toMatchObject({
        code: 'endpoint-response',
        message: expect.stringContaining('--pooling none'),
      });
    }));

  it('with keys and values in a lower precision is refused for float32, and passes where that is declared', () =>
    withServer(['-ctk', 'bf16', '-ctv', 'bf16'], async thinker => {
      const think = (precision: Precision) =>
        new TestedThinker({ thinker, bundle: pair().bundle, precision }).think(QUESTION, never);
      await expect(think('float32')).rejects.toMatchObject({
        code: 'endpoint-precision',
        message: expect.stringContaining('float32'),
      });
      await expect(think('bfloat16')).resolves.toMatchObject({ cached: false });
    }));
});
