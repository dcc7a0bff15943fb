import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executorCrashed } from '../../../src/core/failures.ts';
import * as l10n from '../../../src/core/l10n.ts';
import { describeExit } from '../../../src/process/exit.ts';
import { ChildHost, type ChildState } from '../../../src/process/host.ts';
import { buildChild, scratchFolder } from '../../support/children.ts';
import { fixtureContract } from './fixture-contract.ts';

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let entry: string;
let host: ChildHost<typeof fixtureContract>;

const never = new AbortController().signal;
const numbers = Float32Array.of(1.5, -2);

function newHost(
  options: { entry?: string; idleMs?: number; onState?: (state: ChildState) => void } = {},
): ChildHost<typeof fixtureContract> {
  return new ChildHost({
    entry,
    args: [],
    contract: fixtureContract,
    idleMs: 60_000,
    crashed: exit => executorCrashed(describeExit(exit)),
    ...options,
  });
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

beforeAll(async () => {
  scratch = await scratchFolder();
  entry = await buildChild('test/unit/process/fixture-child.ts', scratch.path, 'child.mjs');
});
afterAll(() => scratch.remove());
beforeEach(() => {
  host = newHost();
});
afterEach(() => host.dispose());

describe('requests', () => {
  it('starts no process before the first request', async () => {
    expect(host.pid).toBeUndefined();
    const { pid } = await host.request('echo', { numbers }, { signal: never });
    expect(host.pid).toBe(pid);
  });

  it('carries typed arrays both ways unchanged', async () => {
    expect((await host.request('echo', { numbers }, { signal: never })).numbers).toEqual(numbers);
  });

  it('streams every item in order, however many', async () => {
    const received: number[] = [];
    for await (const number of host.stream('count', { to: 500 }, never)) received.push(number);
    expect(received).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  });

  it('serves two requests at once with one process', async () => {
    const [a, b] = await Promise.all([
      host.request('echo', { numbers }, { signal: never }),
      host.request('echo', { numbers }, { signal: never }),
    ]);
    expect(a.pid).toBe(b.pid);
  });

  it('rebuilds the typed error that the child answered with', async () => {
    await expect(host.request('fail', undefined, { signal: never })).rejects.toMatchObject({
      code: 'question-too-long',
      message: 'The question has 9 tokens; the limit is 8.',
    });
  });

  it("answers in the reader's language, whatever is asked first", async () => {
    const english = 'The question has {0} tokens; the limit is {1}.';
    l10n.use({ tag: 'de', contents: { [english]: 'Die Frage hat {0} Token; die Grenze liegt bei {1}.' } });
    try {
      await expect(host.request('fail', undefined, { signal: never })).rejects.toMatchObject({
        code: 'question-too-long',
        message: 'Die Frage hat 9 Token; die Grenze liegt bei 8.',
      });
    } finally {
      l10n.use({ tag: 'en', contents: {} });
    }
  });

  it('turns an untyped error of the child into a typed one', async () => {
    await expect(host.request('throwPlain', undefined, { signal: never })).rejects.toMatchObject({
      code: 'thinker-failed',
      message: expect.stringContaining('a plain error'),
    });
  });
});

describe('a child that ends', () => {
  it('rejects with the exit code and keeps standard error as the cause', async () => {
    await expect(host.request('exit', { code: 7 }, { signal: never })).rejects.toMatchObject({
      code: 'executor-crashed',
      message: expect.stringContaining('exit code 7'),
      cause: expect.stringContaining('noise from a native library'),
    });
  });

  it('rejects every open request with the signal, and the next request works', async () => {
    const open = host.stream('waitForCancel', undefined, never);
    await open.next();
    const other = host.request('waitForCancel', undefined, { signal: never });
    const pid = host.pid ?? 0;
    const ended = Promise.allSettled([open.next(), other]);
    process.kill(pid, 'SIGKILL');
    for (const result of await ended) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'executor-crashed' } });
      expect(String((result as PromiseRejectedResult).reason)).toContain('SIGKILL');
    }
    expect((await host.request('echo', { numbers }, { signal: never })).pid).not.toBe(pid);
  });

  it('rejects when it dies before it could read the request', async () => {
    const request = host.request('echo', { numbers }, { signal: never });
    process.kill(host.pid ?? 0, 'SIGKILL');
    await expect(request).rejects.toMatchObject({ code: 'executor-crashed' });
  });

  it('rejects when its file does not exist', async () => {
    const broken = newHost({ entry: join(scratch.path, 'missing.mjs') });
    await expect(broken.request('echo', { numbers }, { signal: never })).rejects.toMatchObject({
      code: 'executor-crashed',
    });
  });

  it('is ended when it breaks the contract', async () => {
    const stream = host.stream('breakContract', undefined, never);
    await expect(stream.next()).rejects.toMatchObject({
      code: 'executor-crashed',
      cause: expect.stringContaining('does not follow the contract'),
    });
  });
});

describe('cancel', () => {
  it('does not start a process for a request that is cancelled already', async () => {
    await expect(host.request('echo', { numbers }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(host.pid).toBeUndefined();
  });

  it('ends the stream at once and leaves a child that obeys alive', async () => {
    const controller = new AbortController();
    const stream = host.stream('waitForCancel', undefined, controller.signal);
    await stream.next();
    const pid = host.pid;
    controller.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: 'cancelled' });
    expect((await host.request('echo', { numbers }, { signal: never })).pid).toBe(pid);
  });

  it('kills a child that does not stop', async () => {
    const controller = new AbortController();
    const stream = host.stream('ignoreCancel', undefined, controller.signal);
    await stream.next();
    const { pid = 0 } = host;
    controller.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('leaves a child that does not stop to whom else asks it, until that one gives up too', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const stream = host.stream('ignoreCancel', undefined, first.signal);
    await stream.next();
    const { pid = 0 } = host;
    const bystander = host.request('waitForCancel', undefined, { signal: second.signal });
    const stopped = expect(bystander).rejects.toMatchObject({ code: 'cancelled' });
    first.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: 'cancelled' });
    // Longer than a child has that nobody else asks.
    await new Promise(resolve => setTimeout(resolve, 1500));
    expect((await host.request('echo', { numbers }, { signal: never })).pid).toBe(pid);
    second.abort();
    await stopped;
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('reaches the child when the loop over a stream is left early', async () => {
    for await (const _ of host.stream('waitForCancel', undefined, never)) break;
    const { pid } = await host.request('echo', { numbers }, { signal: never });
    expect(host.pid).toBe(pid);
  });
});

describe('a loop over a stream that is left early', () => {
  // A large model may be in the middle of a pass: to load it again would take far longer.
  it('does not cost a child that is slow to stop its life', async () => {
    for await (const _ of host.stream('ignoreCancel', undefined, never)) break;
    const { pid } = host;
    await new Promise(resolve => setTimeout(resolve, 1500));
    expect((await host.request('echo', { numbers }, { signal: never })).pid).toBe(pid);
  });

  it('does not save it from what a person stops later', async () => {
    for await (const _ of host.stream('ignoreCancel', undefined, never)) break;
    const { pid = 0 } = host;
    const controller = new AbortController();
    const stream = host.stream('ignoreCancel', undefined, controller.signal);
    await stream.next();
    controller.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

describe('the end', () => {
  it('dispose cancels open requests and leaves no process behind', async () => {
    const { pid } = await host.request('echo', { numbers }, { signal: never });
    const open = host.request('waitForCancel', undefined, { signal: never });
    const rejected = expect(open).rejects.toMatchObject({ code: 'cancelled' });
    await host.dispose();
    await rejected;
    expect(isRunning(pid)).toBe(false);
    await expect(host.request('echo', { numbers }, { signal: never })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('a child whose host is gone exits by itself', async () => {
    const orphan = fork(entry, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    orphan.disconnect();
    expect(await once(orphan, 'exit')).toEqual([0, null]);
  });

  it('an idle child is stopped and the next request starts another', async () => {
    const brief = newHost({ idleMs: 1 });
    const { pid } = await brief.request('echo', { numbers }, { signal: never });
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
    expect((await brief.request('echo', { numbers }, { signal: never })).pid).not.toBe(pid);
    await brief.dispose();
  });
});

describe("the child's state", () => {
  const states: ChildState[] = [];
  const told = async (state: ChildState) => {
    await expect.poll(() => states.at(-1), { timeout: 30_000 }).toBe(state);
    return states.splice(0);
  };
  beforeEach(() => {
    states.length = 0;
    host = newHost({ entry, onState: state => states.push(state) });
  });

  it('is told when it starts, when it first answers, and when it is stopped', async () => {
    await host.request('echo', { numbers }, { signal: never });
    await host.request('echo', { numbers }, { signal: never });
    expect(states.splice(0)).toEqual(['starting', 'ready']);
    await host.dispose();
    expect(await told('stopped')).toEqual(['stopped']);
  });

  it('is stopped, not crashed, where nobody needs it any more', async () => {
    const brief = newHost({ entry, idleMs: 1, onState: state => states.push(state) });
    await brief.request('echo', { numbers }, { signal: never });
    expect(await told('stopped')).toEqual(['starting', 'ready', 'stopped']);
    await brief.dispose();
  });

  it('is crashed where it ends by itself, and another one starts', async () => {
    await expect(host.request('exit', { code: 3 }, { signal: never })).rejects.toThrow();
    expect(await told('crashed')).toEqual(['starting', 'crashed']);
    await host.request('echo', { numbers }, { signal: never });
    expect(states).toEqual(['starting', 'ready']);
  });

  it('is stopped where it had to be ended because it went on with what was cancelled', async () => {
    const stop = new AbortController();
    const onItem = () => stop.abort();
    await expect(host.request('ignoreCancel', undefined, { signal: stop.signal, onItem })).rejects.toThrow();
    expect(await told('stopped')).toEqual(['starting', 'ready', 'stopped']);
  });
});
