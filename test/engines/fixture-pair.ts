/** The small trained pair of test/fixtures, as a bundle and as GGUF. */
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Bundle } from '../../src/bundle/load.ts';
import { ExecutorProcess } from '../../src/executor/executor.ts';
import { LocalThinker } from '../../src/guidance/local.ts';
import type { Thinker } from '../../src/guidance/thinker.ts';
import { reason } from '../../src/reasoning/reason.ts';

/** Of the environment that test/python.mjs makes. */
export const PYTHON = resolve(process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python');

const IDLE_MS = 60_000;
export const never = new AbortController().signal;

export class FixturePair {
  readonly bundle: Bundle;
  /** The thinker in this very runtime, to compare with. */
  readonly local: LocalThinker;
  readonly #executor: ExecutorProcess;

  private constructor(
    readonly folder: string,
    bundle: Bundle,
    readonly questions: readonly string[],
  ) {
    this.bundle = bundle;
    this.local = new LocalThinker({ entry: resolve('dist/thinker-process.js'), bundle, idleMs: IDLE_MS });
    this.#executor = new ExecutorProcess({ entry: resolve('dist/executor-process.js'), bundle, idleMs: IDLE_MS });
  }

  /** Exports the trained pair into a folder of its own. */
  static async export(): Promise<FixturePair> {
    const runs = await mkdtemp(join(tmpdir(), 'guided-reasoning-engines-'));
    const folder = join(runs, 'fixture');
    await cp('test/fixtures/pair', folder, { recursive: true });
    execFileSync(PYTHON, ['test/engines/export_pair.py', runs], { stdio: ['ignore', 'ignore', 'inherit'] });
    const questions = JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8'));
    return new FixturePair(folder, await Bundle.open(join(folder, 'bundle')), questions);
  }

  /** The thinker for llama.cpp. */
  get gguf(): string {
    return join(this.folder, 'thinker.gguf');
  }

  /** The chain and answer written first with guidance from `thinker`: what is drawn after them has a limit in seconds. */
  async write(text: string, thinker: Thinker): Promise<string> {
    const models = { executor: this.#executor, thinker, calibration: null };
    const options = { ...models, outsideDomain: 'warn', mode: 'solve', signal: never, attribution: false } as const;
    const written: string[] = [];
    for await (const event of reason({ text, kind: 'question' }, options)) {
      if (event.type === 'token') written.push(event.token.text);
      if (event.type === 'answer') return `${written.join('')}→ ${event.answer.text}`;
    }
    throw new Error(`no answer to ${text}`);
  }

  async dispose(): Promise<void> {
    await Promise.all([this.local.dispose(), this.#executor.dispose()]);
    await rm(join(this.folder, '..'), { recursive: true, force: true });
  }
}
