import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Bundle } from '../src/bundle/load.ts';
import { EndpointThinker } from '../src/guidance/endpoint.ts';

/** Enough for every number of clients to have the same share. */
const QUESTIONS = 192;

export interface Served {
  readonly clients: number;
  readonly questionsPerSecond: number;
  /** Milliseconds that a client waits for one. */
  readonly waits: number[];
}

/** Our server, in a process of its own, asked by one client after another and by several at once. */
export async function measureServer(folder: string, numbers: readonly number[]): Promise<Served[]> {
  const command = ['dist/cli.js', 'serve', '--port', '0', '--bundle', folder];
  // It does not end before its log has been read.
  const server = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line] = await once(server.stdout, 'data');
    const url = /http:\S+/.exec(String(line))?.[0] ?? '';
    const bundle = await Bundle.open(folder);
    const options = {
      url,
      model: '',
      api: 'auto',
      timeoutSeconds: 60,
      bundle,
      fetch,
      rowsEntry: resolve('dist/rows-worker.js'),
    } as const;
    const client = () => new EndpointThinker({ ...options, token: async () => undefined });
    await client().think('What is 1 + 1?', new AbortController().signal);
    const served: Served[] = [];
    for (const clients of numbers) served.push(await ask(Array.from({ length: clients }, client)));
    return served;
  } finally {
    server.kill();
    await once(server, 'close');
  }
}

async function ask(clients: readonly EndpointThinker[]): Promise<Served> {
  const waits: number[] = [];
  const start = performance.now();
  await Promise.all(
    clients.map(async (client, first) => {
      for (let index = first; index < QUESTIONS; index += clients.length) {
        const question = `Nora has ${index} stamps and buys ${index + 3} more. How many stamps does Nora have now?`;
        waits.push((await client.think(question, new AbortController().signal)).latencyMs);
      }
    }),
  );
  const questionsPerSecond = (QUESTIONS / (performance.now() - start)) * 1000;
  return { clients: clients.length, questionsPerSecond, waits };
}
