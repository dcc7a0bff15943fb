import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Bundle } from '../../src/bundle/load.ts';
import type { Trace, Warning } from '../../src/core/trace.ts';
import { ExecutorProcess } from '../../src/executor/executor.ts';
import { LocalThinker } from '../../src/guidance/local.ts';

/** The bundle these tests run: the default one, or another for trying out. */
export const bundleFolder = resolve(process.env.GUIDED_REASONING_TEST_BUNDLE ?? 'models/default');
export const hasBundle = existsSync(join(bundleFolder, 'manifest.json'));
if (!hasBundle) console.warn(`Tests of the runtime are skipped: there is no bundle in ${bundleFolder}.`);

/** A question of the kind that the default bundle was trained on, so that its gate lets it in. */
export const QUESTION = 'Nara has 14 stamps. Nara buys 9 more stamps. How many stamps does Nara have now?';

export const never = new AbortController().signal;
export const EXECUTOR_ENTRY = resolve('dist/executor-process.js');
export const ROWS_ENTRY = resolve('dist/rows-worker.js');
const IDLE_MS = 60_000;

export async function startExecutor(): Promise<ExecutorProcess> {
  return new ExecutorProcess({ entry: EXECUTOR_ENTRY, bundle: await Bundle.open(bundleFolder), idleMs: IDLE_MS });
}

export async function startThinker(): Promise<LocalThinker> {
  const entry = resolve('dist/thinker-process.js');
  return new LocalThinker({ entry, bundle: await Bundle.open(bundleFolder), idleMs: IDLE_MS });
}

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of the built command line. */
export class CliRun {
  readonly process: ChildProcess;
  readonly ended: Promise<CliResult>;
  #stdout = '';
  #stderr = '';

  /** @param env variables beside those of this process. */
  constructor(args: readonly string[], { input = '', cli = 'dist/cli.js', command = 'solve', env = {} } = {}) {
    this.process = spawn(process.execPath, [cli, command, ...args], { stdio: 'pipe', env: { ...process.env, ...env } });
    this.process.stdout?.on('data', data => {
      this.#stdout += data;
    });
    this.process.stderr?.on('data', data => {
      this.#stderr += data;
    });
    // A program that refuses its arguments never reads its input.
    this.process.stdin?.on('error', () => {});
    this.process.stdin?.end(input);
    this.ended = new Promise(done => {
      this.process.on('close', code => done({ code, stdout: this.#stdout, stderr: this.#stderr }));
    });
  }

  /** Waits until standard output matches; rejects if the run ends without. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    let over = false;
    void this.ended.then(() => {
      over = true;
    });
    for (;;) {
      const match = pattern.exec(this.#stdout);
      if (match) return match;
      if (over) throw new Error(`ended without printing ${pattern}: ${this.#stdout}${this.#stderr}`);
      await new Promise(done => setTimeout(done, 5));
    }
  }
}

export function solveCli(
  args: readonly string[],
  options?: { input?: string; cli?: string; command?: string; env?: Record<string, string> },
): Promise<CliResult> {
  return new CliRun(args, options).ended;
}

/** A trace with the warnings about who worked alone, not those about what a small model wrote. */
export function withoutDisagreements(trace: Trace): Trace {
  const isAboutText = ({ planItem, step }: Warning): boolean => (planItem ?? step) !== undefined;
  return { ...trace, warnings: trace.warnings.filter(warning => !isAboutText(warning)) };
}

/** A copy of the bundle that a test may damage. */
export async function copyOfBundle(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  await cp(bundleFolder, folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Rewrites the manifest of the bundle in `folder`. */
export async function editManifest(folder: string, edit: (text: string) => string): Promise<void> {
  const path = join(folder, 'manifest.json');
  await writeFile(path, edit(await readFile(path, 'utf8')));
}
