import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChild, scratchFolder } from '../support/children.ts';
import { bundleFolder, CliRun, hasBundle, QUESTION } from './support.ts';

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let cli: string;

beforeAll(async () => {
  scratch = await scratchFolder();
  cli = join(scratch.path, 'dist', 'cli.js');
  await mkdir(join(scratch.path, 'dist'));
  await cp('dist/cli.js', cli);
  await buildChild('test/runtime/scripted-executor.ts', join(scratch.path, 'dist'), 'executor-process.js');
});
afterAll(() => scratch.remove());

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe.runIf(hasBundle)('the command line in the middle of a chain', () => {
  async function start(): Promise<{ run: CliRun; executorPid: number }> {
    const run = new CliRun(['--no-guidance', '--bundle', bundleFolder, QUESTION], { cli });
    const [, pid] = await run.printed(/process (\d+)/);
    return { run, executorPid: Number(pid) };
  }

  it('says so when its executor is killed, and ends', async () => {
    const { run, executorPid } = await start();
    process.kill(executorPid, 'SIGKILL');
    const { code, stderr } = await run.ended;
    expect(stderr).toBe(
      "error: The executor's process ended unexpectedly (signal SIGKILL).\n" +
        'what to do: Try again; if it happens again, report it with the question.\n',
    );
    expect(code).toBe(5);
  });

  it.skipIf(process.platform === 'win32')(
    'stops at Ctrl-C with exit code 130 and leaves no process behind',
    async () => {
      const { run, executorPid } = await start();
      run.process.kill('SIGINT');
      const { code, stderr } = await run.ended;
      expect(stderr).toMatch(/^error: Cancelled\./);
      expect(code).toBe(130);
      expect(isRunning(executorPid)).toBe(false);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'survives the SIGINT that a terminal also sends to the executor',
    async () => {
      const { run, executorPid } = await start();
      process.kill(executorPid, 'SIGINT');
      run.process.kill('SIGINT');
      expect((await run.ended).code).toBe(130);
    },
  );

  it('takes its executor along when it is itself killed', async () => {
    const { run, executorPid } = await start();
    run.process.kill('SIGKILL');
    await run.ended;
    await expect.poll(() => isRunning(executorPid), { timeout: 5000 }).toBe(false);
  });
});
