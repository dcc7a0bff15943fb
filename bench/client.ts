import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Bundle } from '../src/bundle/load.ts';
import { EndpointThinker } from '../src/guidance/endpoint.ts';
import { type PoolingRequest, poolingAnswer } from '../src/server/pooling.ts';

const WARMING = 10;

export interface Client {
  readonly megabytes: number;
  /** Milliseconds from the question to its guidance. */
  readonly times: number[];
}

/**
 * What our client adds to an engine's own time: the engine is a process that has its answer ready. The bundle is
 * `folder`'s, with the sizes of a large thinker.
 */
export async function measureClient(
  folder: string,
  {
    count,
    dimension,
    format,
    measured,
  }: {
    readonly count: number;
    readonly dimension: number;
    readonly format: PoolingRequest['format'];
    readonly measured: number;
  },
): Promise<Client> {
  const work = await mkdtemp(join(tmpdir(), 'bench-client-'));
  await largeThinker(folder, work, { count, dimension });
  const vectors = Float32Array.from({ length: count * dimension }, () => Math.random() * 4 - 2);
  const answer = JSON.stringify(poolingAnswer('bench', [vectors], { format, dimension }));
  await writeFile(join(work, 'answer.json'), answer);
  const engine = fork('bench/engine.mjs', [join(work, 'answer.json')]);
  try {
    const [port] = await once(engine, 'message');
    const thinker = new EndpointThinker({
      url: `http://127.0.0.1:${port}`,
      model: 'bench',
      api: 'vllm',
      timeoutSeconds: 30,
      bundle: await Bundle.open(work),
      fetch,
      rowsEntry: resolve('dist/rows-worker.js'),
      token: async () => undefined,
    });
    const times: number[] = [];
    for (let index = 0; index < WARMING + measured; index++) {
      const { latencyMs } = await thinker.think(`What is ${index} + 4?`, new AbortController().signal);
      if (index >= WARMING) times.push(latencyMs);
    }
    return { megabytes: answer.length / 1e6, times };
  } finally {
    engine.disconnect();
    await rm(work, { recursive: true });
  }
}

/** Writes what the client reads of a bundle: manifest and tokenizer, with other sizes. */
async function largeThinker(from: string, to: string, { count, dimension }: { count: number; dimension: number }) {
  const manifest = JSON.parse(await readFile(join(from, 'manifest.json'), 'utf8'));
  const [first] = manifest.thoughts.tokenIds;
  manifest.thoughts = { count, tokenIds: Array.from({ length: count }, () => first) };
  manifest.thinker.dimension = dimension;
  await writeFile(join(to, 'manifest.json'), JSON.stringify(manifest));
  await copyFile(join(from, manifest.thinker.tokenizer), join(to, manifest.thinker.tokenizer));
}
