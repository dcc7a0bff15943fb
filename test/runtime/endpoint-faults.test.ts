/** What a misbehaving server costs: a typed error or the fallback, within the limit, and nothing that stays behind. */
import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bundle } from '../../src/bundle/load.ts';
import { ReasoningError } from '../../src/core/errors.ts';
import type { TestStep } from '../../src/core/settings-page.ts';
import { Engine, type ModelConfiguration } from '../../src/features/engine.ts';
import { testConnection } from '../../src/guidance/connection-test.ts';
import { EndpointThinker } from '../../src/guidance/endpoint.ts';
import { LocalDevices } from '../../src/guidance/local-devices.ts';
import { Solution } from '../../src/reasoning/solve.ts';
import { FAULTS, type Fault, type FaultyServer, TOKEN } from '../support/faults.ts';
import { bundleFolder, EXECUTOR_ENTRY, hasBundle, never, ROWS_ENTRY } from './support.ts';

const ASKED = 'Nora has 14 stamps. Nora buys 9 stamps. How many stamps does Nora have now?';
const UNLIMITED_S = 60;

const parts = { fetch, rowsEntry: ROWS_ENTRY, token: async () => TOKEN };

let bundle: Bundle;
let engine: Engine;
let configuration: ModelConfiguration;
let servers: FaultyServer[];

beforeAll(async () => {
  if (!hasBundle) return;
  bundle = await Bundle.open(bundleFolder);
  engine = new Engine({
    ...parts,
    executorEntry: EXECUTOR_ENTRY,
    thinkerEntry: resolve('dist/thinker-process.js'),
    devices: new LocalDevices(),
    configuration: async () => configuration,
  });
});
afterAll(() => engine?.dispose());
beforeEach(() => {
  servers = [];
});
afterEach(() => Promise.all(servers.map(server => server.close())));

/** A server with this fault, and a client of it. */
async function start({ start, timeoutSeconds = UNLIMITED_S }: Fault) {
  const server = await start(bundle);
  servers.push(server);
  const where = { url: server.url, model: '', api: 'auto', timeoutSeconds } as const;
  return { where, server, thinker: new EndpointThinker({ ...where, ...parts, bundle }) };
}

/** What `thinker` fails with. */
async function failureOf(thinker: EndpointThinker): Promise<ReasoningError> {
  const failure = await thinker.think(ASKED, never).catch(error => error);
  return ReasoningError.is(failure) ? failure : expect.fail(`no typed error: ${inspect(failure)}`);
}

/** The step of a test of the connection that asks as a question does. */
async function verdict(url: string, thinker: EndpointThinker): Promise<TestStep | undefined> {
  const steps: TestStep[] = [];
  const about = { bundle: 'default', question: ASKED, precision: 'float32', signal: never } as const;
  const reference = () => expect.fail('there is nothing to compare');
  for await (const step of testConnection({ ...about, url, thinker, reference })) steps.push(step);
  return steps.findLast(({ id }) => id === 'guidance');
}

const everyFault = Object.entries(FAULTS);

describe.runIf(hasBundle)('a server that', () => {
  it.each(everyFault)('%s: the error says so, here and on the settings page', async (_, fault) => {
    const { thinker, server } = await start(fault);
    const failure = await failureOf(thinker);
    const { code, message, nextStep } = fault;
    expect(failure).toMatchObject({
      code,
      message: expect.stringMatching(message),
      nextStep: expect.stringMatching(nextStep),
    });
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain(TOKEN);
    const step = await verdict(server.url, thinker);
    expect(step).toMatchObject({
      outcome: 'failed',
      detail: expect.stringMatching(message),
      nextStep: failure.nextStep,
    });
    expect(JSON.stringify(step)).not.toContain(TOKEN);
  });

  it.each(everyFault)('%s costs the guidance, not the answer', async (_, fault) => {
    const { where } = await start(fault);
    const thinker = { kind: 'endpoint', device: 'cpu', precision: 'float32', ...where } as const;
    configuration = { bundle: { folder: bundleFolder }, thinker, fallback: 'unguided' };
    const solution = new Solution({ text: ASKED, kind: 'question' }, 'solve');
    const trace = await engine.solve(solution, { signal: never, outsideDomain: 'warn', onEvent: () => {} });
    const { code, message } = fault;
    expect(trace.guidance.null).toBe(true);
    expect(trace.answer.text).not.toBe('');
    const [warning] = trace.warnings;
    expect(warning?.code).toBe(code);
    // Without its end, after which comes what was done.
    expect(warning?.message).toMatch(new RegExp(message.source.replace(/\$$/, '')));
    expect(warning?.message).toContain('goes on without guidance');
    expect(JSON.stringify(trace)).not.toContain(TOKEN);
  });

  it('misbehaves in whatever way gets its connections closed', async () => {
    await Promise.all(
      everyFault.map(async ([, fault]) => {
        const { thinker } = await start(fault);
        for (let time = 0; time < 3; time++) await failureOf(thinker);
      }),
    );
    // `fetch` keeps one that is idle for four seconds.
    const open = () => servers.reduce((sum, server) => sum + server.open.size, 0);
    await expect.poll(open, { timeout: 30_000 }).toBe(0);
  });

  it('answers without end or with a bomb leaves no memory in use', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (const name of ['answers without end', 'sends a gzip bomb']) {
      const { thinker } = await start(FAULTS[name] ?? expect.fail(name));
      const used = (): number => {
        collect();
        const { arrayBuffers, heapUsed } = process.memoryUsage();
        return arrayBuffers + heapUsed;
      };
      for (let time = 0; time < 10; time++) await failureOf(thinker);
      const before = used();
      for (let time = 0; time < 60; time++) await failureOf(thinker);
      // Each of them held more than 100 kB when it was cut off. What its streams hold goes some turns later.
      await expect.poll(() => used() - before, { timeout: 20_000, message: name }).toBeLessThan(3_000_000);
    }
  });

  it('repeats the token is cut short, and stays understandable', async () => {
    const { thinker } = await start(FAULTS['answers 403'] ?? expect.fail());
    expect((await failureOf(thinker)).message).toMatch(/status 403: not with Bearer …\.$/);
  });
});
