/** Not part of `npm test`, since vLLM is large and wants an environment of its own: CONTRIBUTING.md says how to run it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itAgrees, thinkerAt } from '../agreement.ts';
import { type EngineProcess, startEngine } from '../engine-process.ts';
import { type FixturePair, never } from '../fixture-pair.ts';

const PROGRAM = process.env.VLLM ?? 'vllm';
const READY_MS = 240_000;

/** Serves the thinker of a pair, with `pooler` beside what every pooler is told. */
function startVllm({ folder }: FixturePair, pooler: object = {}): Promise<EngineProcess> {
  const config = JSON.stringify({ task: 'token_embed', use_activation: false, ...pooler });
  const kind = ['--dtype', 'float32', '--runner', 'pooling', '--convert', 'embed', '--pooler-config', config];
  const rest = ['--tokenizer', join(folder, 'tokenizer'), '--enforce-eager', '--host', '127.0.0.1'];
  const args = (port: number) => ['serve', join(folder, 'stage1', 'thinker'), ...kind, ...rest, '--port', `${port}`];
  return startEngine({ program: PROGRAM, args, readyMs: READY_MS });
}

describe('vLLM', () => {
  const pair = itAgrees('vLLM', startVllm);

  it('that normalises is told not to', async () => {
    const normalising = await startVllm(pair(), { use_activation: true });
    try {
      const near = await pair().local.think('not True is', never);
      const far = await thinkerAt(normalising.url, pair()).think('not True is', never);
      for (const [index, value] of far.vectors.entries()) expect(value).toBeCloseTo(near.vectors[index] ?? 0, 3);
    } finally {
      await normalising.stop();
    }
  });
});
