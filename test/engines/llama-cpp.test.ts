import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Bundle } from '../../src/bundle/load.ts';
import type { Precision } from '../../src/core/precision.ts';
import type { EndpointThinker } from '../../src/guidance/endpoint.ts';
import { TestedThinker } from '../../src/guidance/tested.ts';
import { itAgrees, thinkerAt } from './agreement.ts';
import type { EngineProcess } from './engine-process.ts';
import { never } from './fixture-pair.ts';
import { startLlamaServer } from './llama-server.ts';

const QUESTION = 'not True is';

describe("llama.cpp's server", () => {
  const pair = itAgrees('llama.cpp', ({ gguf }) => startLlamaServer(gguf));

  async function withServer(
    flags: readonly string[],
    use: (thinker: EndpointThinker, server: EngineProcess) => Promise<void>,
  ) {
    const server = await startLlamaServer(pair().gguf, flags);
    try {
      await use(thinkerAt(server.url, pair()), server);
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

  it('that knows no such thought tokens says so', () =>
    withServer([], async (_, { url }) => {
      const bundle = await withOtherThoughts(pair().bundle.folder);
      await expect(thinkerAt(url, { bundle }).think(QUESTION, never)).rejects.toMatchObject({
        code: 'endpoint-thoughts',
        message: expect.stringContaining('invalid tokens'),
      });
    }));
});

/** The bundle in `folder` with thought tokens beyond the vocabulary of its thinker. */
async function withOtherThoughts(folder: string): Promise<Bundle> {
  const copy = join(folder, '../other-thoughts');
  await cp(folder, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.thoughts.tokenIds.fill(100_000);
  await writeFile(path, JSON.stringify(manifest));
  return Bundle.open(copy);
}
