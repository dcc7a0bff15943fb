import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GuidanceCache, type GuidanceCacheOptions } from '../../../src/guidance/cache.ts';
import { buildChild, scratchFolder } from '../../support/children.ts';
import { originOf, QUESTIONS, vectorsOf } from './cache-fixture.ts';

const [question = ''] = QUESTIONS;
const kept = (text = question) => ({ vectors: vectorsOf(text), model: 'theirs' });
const BYTES = vectorsOf(question).byteLength;

let folder: string;
let warnings: string[];
let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let writer: string;

beforeAll(async () => {
  scratch = await scratchFolder();
  writer = await buildChild('test/unit/guidance/cache-writer.ts', scratch.path, 'cache-writer.mjs');
});
afterAll(() => scratch.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guidance-'));
  warnings = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function open(change: Partial<GuidanceCacheOptions> = {}): GuidanceCache {
  const log = { warn: (message: string) => warnings.push(message) };
  return new GuidanceCache({ folder, limitMB: () => 1000, remembers: () => true, log, ...change });
}

async function keep(cache: GuidanceCache, texts: readonly string[] = [question]): Promise<void> {
  for (const text of texts) cache.keep(originOf(), text, kept(text));
  await cache.settled();
}

const names = async () => (await readdir(folder)).sort();
const finished = async () => (await names()).filter(name => name.endsWith('.safetensors'));

/** Those of the questions that are found, each with its own vectors. */
async function found(cache: GuidanceCache): Promise<string[]> {
  const texts: string[] = [];
  for (const text of QUESTIONS) {
    const guidance = await cache.find(originOf(), text);
    if (guidance) expect(guidance.vectors).toEqual(vectorsOf(text));
    if (guidance) texts.push(text);
  }
  await cache.settled();
  return texts;
}

/** The age of a question's file, in the order of the names that appear as questions are kept one by one. */
async function keepInOrder(cache: GuidanceCache): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [index, text] of QUESTIONS.entries()) {
    const before = await finished();
    await keep(cache, [text]);
    const name = (await finished()).find(file => !before.includes(file)) ?? '';
    files.set(text, name);
    const moment = new Date(Date.now() - (QUESTIONS.length - index) * 60_000);
    await utimes(join(folder, name), moment, moment);
  }
  return files;
}

describe('what was kept', () => {
  it('is found by another window, with who made it', async () => {
    await keep(open());
    expect(await open().find(originOf(), question)).toEqual(kept());
  });

  it('is not found for another question, another thinker, or other sizes', async () => {
    await keep(open());
    expect(await open().find(originOf(), QUESTIONS[1] ?? '')).toBeUndefined();
    expect(await open().find(originOf({ fingerprint: 'b'.repeat(64) }), question)).toBeUndefined();
    expect(await open().find(originOf({ count: 20, dimension: 2048 }), question)).toBeUndefined();
  });

  it('lies in files that hold no word of the question, for the person alone', async () => {
    const secret = 'What does Miriam earn?';
    await keep(open(), [secret]);
    const [name = ''] = await names();
    expect(name + (await readFile(join(folder, name), 'latin1'))).not.toMatch(/Miriam|earn/);
    if (process.platform !== 'win32') expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  it('is nothing while questions are not remembered, or the limit is 0', async () => {
    await keep(open({ remembers: () => false }));
    await keep(open({ limitMB: () => 0 }));
    expect(await names()).toEqual([]);
    await keep(open());
    expect(await open({ limitMB: () => 0 }).find(originOf(), question)).toBeUndefined();
    expect(await open({ remembers: () => false }).find(originOf(), question)).toBeDefined();
  });

  it('is never a number that is not finite', async () => {
    open().keep(originOf(), question, { vectors: vectorsOf(question).fill(Number.NaN, 5, 6), model: 'm' });
    expect(await names()).toEqual([]);
  });

  it('is deleted as a whole, drafts too, and nothing else in the folder', async () => {
    await keep(open(), QUESTIONS);
    await writeFile(join(folder, 'x.safetensors.1.tmp'), 'half');
    await writeFile(join(folder, 'mine.txt'), 'mine');
    expect(await open().clear()).toBe(QUESTIONS.length);
    expect(await names()).toEqual(['mine.txt']);
  });

  it('cannot be written: the question is answered all the same, and the log says so once', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const cache = open({ folder: join(blocked, 'guidance') });
    await keep(cache, QUESTIONS);
    expect(await cache.find(originOf(), question)).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });
});

describe('a damaged file', () => {
  it('is not used and goes, whatever is wrong with it', async () => {
    const cache = open();
    await keep(cache);
    const [name = ''] = await names();
    const path = join(folder, name);
    const whole = await readFile(path);
    const damage = fc.oneof(
      fc.nat(whole.length - 1).map(length => whole.subarray(0, length)),
      fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ by;
        return bytes;
      }),
      fc.uint8Array({ minLength: 1, maxLength: 40 }).map(more => Buffer.concat([whole, more])),
      fc.uint8Array({ maxLength: 400 }).map(bytes => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(damage, async bytes => {
        await writeFile(path, bytes);
        const guidance = await cache.find(originOf(), question);
        await cache.settled();
        // Spaces at the header's end and the thinker's name are not what guidance is made of.
        if (guidance) expect(guidance.vectors).toEqual(vectorsOf(question));
        else expect(await names()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('under the name of another question is not used', async () => {
    const cache = open();
    await keep(cache, QUESTIONS.slice(0, 2));
    const [first = '', second = ''] = await names();
    await writeFile(join(folder, second), await readFile(join(folder, first)));
    expect(await found(cache)).toHaveLength(1);
    expect(await names()).toEqual([first]);
  });
});

describe('the limit', () => {
  it('lets go what was not used for longest', async () => {
    let limitMB = 1000;
    const cache = open({ limitMB: () => limitMB });
    const files = await keepInOrder(cache);
    const [first = '', second = ''] = QUESTIONS;
    // The oldest is used again.
    expect(await cache.find(originOf(), first)).toBeDefined();
    await cache.settled();
    limitMB = (8 * BYTES) / 1e6;
    cache.limitChanged();
    await cache.settled();
    const left = await finished();
    expect(left).toContain(files.get(first));
    expect(left).not.toContain(files.get(second));
    expect(left).toContain(files.get(QUESTIONS.at(-1) ?? ''));
    expect(left.length * BYTES).toBeLessThanOrEqual(limitMB * 1e6);
  });

  it('holds while questions are asked', async () => {
    const limitMB = (5 * BYTES) / 1e6;
    const cache = open({ limitMB: () => limitMB });
    for (const text of QUESTIONS) await keep(cache, [text]);
    const left = (await finished()).length;
    expect(left).toBeGreaterThan(0);
    expect(left * BYTES).toBeLessThanOrEqual(limitMB * 1e6);
  });

  it('clears away what a crash left half written, and leaves alone what another window is writing', async () => {
    await writeFile(join(folder, 'x.safetensors.old.tmp'), 'half');
    await writeFile(join(folder, 'x.safetensors.new.tmp'), 'half');
    const hourAgo = new Date(Date.now() - 3_600_000);
    await utimes(join(folder, 'x.safetensors.old.tmp'), hourAgo, hourAgo);
    const cache = open();
    cache.limitChanged();
    await cache.settled();
    expect(await names()).toEqual(['x.safetensors.new.tmp']);
  });
});

describe('several processes', () => {
  const started: ChildProcess[] = [];
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [writer, folder, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(child);
    return child;
  };
  const begun = (child: ChildProcess) => new Promise(resolve => child.stdout?.once('data', resolve));
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });

  it('write the same questions at once, and none ever reads what is not whole', async () => {
    const children = [start('1000', '6'), start('1000', '6'), start('1000', '6')];
    expect(await Promise.all(children.map(async child => (await once(child, 'exit'))[0]))).toEqual([0, 0, 0]);
    expect(await found(open())).toEqual(QUESTIONS);
    expect(await names()).toEqual(await finished());
  });

  it('evict at once, and keep to the limit without an error', async () => {
    const limitMB = (4 * BYTES) / 1e6;
    const children = [start(`${limitMB}`, '5'), start(`${limitMB}`, '5')];
    expect(await Promise.all(children.map(async child => (await once(child, 'exit'))[0]))).toEqual([0, 0]);
    const cache = open({ limitMB: () => limitMB });
    cache.limitChanged();
    await cache.settled();
    expect((await finished()).length * BYTES).toBeLessThanOrEqual(limitMB * 1e6);
    await found(cache);
  });

  it('killed while they write leave only whole files under their names', async () => {
    const isDraft = (name: string) => name.endsWith('.tmp');
    let drafts = 0;
    // A kill counts if it came in the midst of writing: the end of a write may win the race with it.
    while (drafts < 3) {
      const child = start();
      await begun(child);
      while (!readdirSync(folder).some(isDraft)) await setImmediate();
      child.kill('SIGKILL');
      await once(child, 'exit');
      const before = await finished();
      drafts += (await names()).filter(isDraft).length;
      await found(open());
      // A file that is not whole would have been deleted.
      expect(await finished()).toEqual(before);
      await open().clear();
    }
  });
});
