import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../src/bundle/load.ts';
import type { Precision, Tolerances } from '../../src/core/precision.ts';
import type { TestStep } from '../../src/core/settings-page.ts';
import { testConnection } from '../../src/guidance/connection-test.ts';
import { EndpointThinker } from '../../src/guidance/endpoint.ts';
import { referenceQuestion, storedReference } from '../../src/guidance/reference.ts';
import { TestedThinker } from '../../src/guidance/tested.ts';
import { CHANGES, poolingResponder, type ServedModel } from '../support/pooling-server.ts';
import { addReference, QUESTION } from '../support/referenced.ts';
import { TestServer } from '../support/server.ts';
import { copyOfBundle, hasBundle, never, ROWS_ENTRY } from './support.ts';

const ASKED = 'What is 3 + 4?';
const TOLERANCES: Tolerances = { float32: 1e-3, float16: 2e-3, bfloat16: 1e-2 };

let copy: Awaited<ReturnType<typeof copyOfBundle>>;
let bundle: Bundle;
let server: TestServer | undefined;

beforeAll(async () => {
  if (!hasBundle) return;
  copy = await copyOfBundle();
  bundle = await addReference(copy.folder, TOLERANCES);
});
afterAll(() => copy?.remove());
afterEach(() => server?.close());

/** A server of the bundle's thinker that does something to it, and a client of that. */
async function start(change: Partial<ServedModel> = {}, precision: Precision = 'float32', model = '') {
  const served: ServedModel = { name: 'theirs', ...change };
  server = await TestServer.start(await poolingResponder(bundle, { server: served }));
  const token = async () => undefined;
  const api = model === '' ? 'auto' : 'vllm';
  const where = { url: server.url, model, api, timeoutSeconds: 30 } as const;
  const thinker = new EndpointThinker({ bundle, ...where, fetch, rowsEntry: ROWS_ENTRY, token });
  return { served, thinker, tested: new TestedThinker({ thinker, bundle, precision }) };
}

const pooled = () => server?.received.filter(({ path }) => path === '/pooling').length;

/** What a test of the connection says in its end. */
async function connectionTest(thinker: EndpointThinker, precision: Precision): Promise<TestStep[]> {
  const steps: TestStep[] = [];
  const reference = async () => (await storedReference(bundle)) ?? expect.fail('it stores no reference');
  const about = { bundle: bundle.manifest.name, question: referenceQuestion(bundle), precision };
  for await (const step of testConnection({ ...about, thinker, reference, signal: never })) {
    if (step.outcome !== 'running') steps.push(step);
  }
  return steps;
}

/** What a server may do wrong, the error that it is at connect, and whether already one question shows it. */
const FAULTS: [string, Partial<ServedModel>, Precision, string, RegExp][] = [
  ['normalises', { change: CHANGES.normalises }, 'float32', 'endpoint-normalised', /theirs.*length 1.*lengths from/],
  ['has other weights', { change: CHANGES.isAnother }, 'float32', 'endpoint-other-model', /"theirs".* %.*bundle "/],
  ['has other sizes', { change: CHANGES.isWider }, 'float32', 'endpoint-other-model', /rows have 193 .*thinker 192/],
  ['lacks the thought tokens', { vocabulary: 4 }, 'float32', 'endpoint-thoughts', /Token id \d+ is out of vocabulary/],
  ['adds tokens', { change: CHANGES.adds }, 'float32', 'endpoint-rows', /(\d+) rows for \d+ tokens: it adds/],
  ['adds tokens and cuts', { change: CHANGES.displaces }, 'float32', 'endpoint-rows', /of other tokens.*stand 1 away/],
  ['rounds', { change: CHANGES.rounds }, 'float32', 'endpoint-precision', /float32.*allows 0.1 %.*like bfloat16/],
  ['rounds more', { change: CHANGES.rounds }, 'float16', 'endpoint-precision', /float16.*allows 0.2 %.*like bfloat16/],
];

describe.runIf(hasBundle)('the self-test of an endpoint', () => {
  it('asks the reference question once, before the first guidance is given on', async () => {
    const { tested } = await start();
    await expect(tested.think(ASKED, never)).resolves.toMatchObject({ cached: false });
    expect(pooled()).toBe(2);
    await tested.think('not True is', never);
    expect(pooled()).toBe(3);
  });

  it('asks it once too where the settings say what the server is', async () => {
    const { tested, served } = await start({}, 'float32', 'theirs');
    for (let time = 0; time < 3; time++) await tested.think(ASKED, never);
    expect(pooled()).toBe(4);
    served.name = 'another';
    await expect(tested.think(ASKED, never)).rejects.toMatchObject({ message: expect.stringContaining('theirs') });
  });

  it.each(FAULTS)('names the cause and both sides where the server %s', async (_, change, declared, code, message) => {
    const { tested } = await start(change, declared);
    await expect(tested.think(ASKED, never)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      nextStep: expect.stringMatching(/erve|witch|ave it/),
    });
  });

  it.each(FAULTS)('a test of the connection says the same where it %s', async (_, change, declared, _code, message) => {
    const { thinker } = await start(change, declared);
    const steps = await connectionTest(thinker, declared);
    const failed = steps.filter(({ outcome }) => outcome === 'failed');
    expect(failed).toEqual([expect.objectContaining({ detail: expect.stringMatching(message) })]);
    expect(failed[0]?.nextStep).not.toBe('');
  });

  it('a test of the connection shows a cache of prefixes, which drops rows of what was asked before', async () => {
    const { thinker } = await start({ change: CHANGES.caches });
    const detail = expect.stringMatching(/returned 12 rows for \d+ tokens: those that it had cached/);
    expect(await connectionTest(thinker, 'float32')).toMatchObject([
      { id: 'guidance', outcome: 'passed' },
      { id: 'compare', outcome: 'failed', detail },
    ]);
  });

  it('a test of the connection tells a server that becomes another while it runs', async () => {
    const { thinker, served } = await start();
    const reference = async () => (await storedReference(bundle)) ?? expect.fail('it stores no reference');
    const about = { bundle: bundle.manifest.name, question: ASKED, precision: 'float32', signal: never } as const;
    const steps: TestStep[] = [];
    for await (const step of testConnection({ ...about, thinker, reference })) {
      steps.push(step);
      if (step.outcome === 'passed') Object.assign(served, { name: 'another', change: CHANGES.isAnother });
    }
    const detail = expect.stringMatching(/"another" is .* % away/);
    expect(steps.at(-1)).toMatchObject({ id: 'compare', outcome: 'failed', detail });
  });

  it('a test of the connection says how far apart they are', async () => {
    const { thinker } = await start({ change: CHANGES.rounds });
    const detail = expect.stringMatching(/: 0.\d+ % apart, bfloat16 allows 1 %/);
    const steps = await connectionTest(thinker, 'bfloat16');
    expect(steps.at(-1)).toMatchObject({ id: 'compare', outcome: 'passed', detail });
  });

  it('lets a lower precision pass where it is declared and the bundle allows it', async () => {
    const { tested } = await start({ change: CHANGES.rounds }, 'bfloat16');
    await expect(tested.think(ASKED, never)).resolves.toMatchObject({ cached: false });
  });

  it('tests again when another model answers, and trusts the first one when it is back', async () => {
    const { tested, served } = await start();
    await tested.think(ASKED, never);
    Object.assign(served, { name: 'another', change: CHANGES.isAnother });
    await expect(tested.think(ASKED, never)).rejects.toMatchObject({
      code: 'endpoint-other-model',
      message: expect.stringContaining('"another"'),
    });
    Object.assign(served, { name: 'theirs', change: undefined });
    await expect(tested.think(ASKED, never)).resolves.toMatchObject({ cached: false });
    expect(tested.model).toBe('theirs');
  });

  it('does not hold one question up by another one that is cancelled', async () => {
    const { tested } = await start();
    const [left, stayed] = await Promise.allSettled([
      tested.think(ASKED, AbortSignal.abort()),
      tested.think(QUESTION, never),
    ]);
    expect([left.status, stayed.status]).toEqual(['rejected', 'fulfilled']);
  });
});
