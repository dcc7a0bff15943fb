/** A serving engine on loopback, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface EngineProcess {
  readonly url: string;
  stop(): Promise<void>;
}

export interface EngineCommand {
  readonly program: string;
  /** Its arguments, with the port to listen on. */
  readonly args: (port: number) => readonly string[];
  readonly readyMs: number;
}

/** Starts an engine and waits until it is healthy. */
export async function startEngine({ program, args, readyMs }: EngineCommand): Promise<EngineProcess> {
  const port = await freePort();
  // A group of its own: some engines have processes below them.
  const child = spawn(program, args(port), { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    said = `${said}${text}`.slice(-4000);
  });
  child.on('error', ({ message }) => {
    said += message;
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = (): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (child.pid === undefined || ended()) return;
    process.kill(-child.pid, 'SIGKILL');
    await once(child, 'exit');
  };
  for (const end = Date.now() + readyMs; Date.now() < end && !ended(); ) {
    if (await isReady(url)) return { url, stop };
    await new Promise(tick => setTimeout(tick, 50));
  }
  await stop();
  throw new Error(`${program} did not start:\n${said}`);
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
