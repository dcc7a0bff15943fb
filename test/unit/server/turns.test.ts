import { expect, test } from 'vitest';
import { type Pass, Turns } from '../../../src/server/turns.ts';

const tick = () => new Promise(resolve => setImmediate(resolve));
const always = () => true;

/** A prompt of some length that says who it is. */
const prompt = (name: number, length = 10) => ({
  ids: Array.from({ length }, () => name),
  thoughtPositions: [length - 1],
});
const resultOf = (name: number) => Float32Array.of(name);

/** A model that keeps who was in which pass, and fails where `fault` says so. */
class Model {
  readonly passes: number[][] = [];
  #running = 0;

  constructor(readonly fault: (names: readonly number[]) => boolean = () => false) {}

  readonly pass: Pass = async prompts => {
    expect(++this.#running).toBe(1);
    const names = prompts.map(({ ids }) => ids[0] ?? 0);
    this.passes.push(names);
    await tick();
    this.#running--;
    if (this.fault(names)) throw new Error(`fault of ${names}`);
    return names.map(resultOf);
  };
}

const ask = (turns: Turns, ...names: number[]) =>
  turns.take(
    names.map(name => prompt(name)),
    always,
  );

test('who comes alone is served at once; who comes meanwhile shares the next pass', async () => {
  const model = new Model();
  const turns = new Turns(model.pass, 10);
  const first = ask(turns, 1);
  expect(model.passes).toEqual([[1]]);
  const rest = [ask(turns, 2), ask(turns, 3), ask(turns, 4)];
  expect(await Promise.all([first, ...rest])).toEqual([1, 2, 3, 4].map(name => [resultOf(name)]));
  expect(model.passes).toEqual([[1], [2, 3, 4]]);
  await ask(turns, 5);
  expect(model.passes.at(-1)).toEqual([5]);
});

test('a request of many prompts goes prompt by prompt among the others, and gets its results in order', async () => {
  const model = new Model();
  const turns = new Turns(model.pass, 10);
  const many = Array.from({ length: 20 }, (_, index) => 100 + index);
  const large = ask(turns, ...many);
  const small = [ask(turns, 1), ask(turns, 2)];
  await Promise.all(small);
  expect(model.passes.slice(0, 2)).toEqual([many.slice(0, 8), [1, 2, ...many.slice(8, 14)]]);
  expect(await large).toEqual(many.map(resultOf));
});

test('only prompts of similar length share a pass, and only so many tokens; nobody is passed over for ever', async () => {
  const model = new Model();
  const turns = new Turns(model.pass, 100);
  const lengths = [10, 100, 99, 300, 85, 20, 100, 99, 100, 300, 290, 100, 19];
  const all = lengths.map((length, index) => turns.take([prompt(index, length)], always));
  await Promise.all(all);
  expect(model.passes).toEqual([[0], [1, 2, 4, 6, 7, 8], [3, 9], [5, 12], [10], [11]]);
});

test('one fault fails its own request, not those that shared the pass', async () => {
  const model = new Model(names => names.includes(3));
  const turns = new Turns(model.pass, 10);
  const results = await Promise.allSettled([ask(turns, 1), ask(turns, 2), ask(turns, 3, 4), ask(turns, 5)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(model.passes).toEqual([[1], [2, 3, 5, 4], [2], [3], [5]]);
  expect(results[2]).toMatchObject({ reason: { message: 'fault of 3' } });
  await expect(ask(turns, 6)).resolves.toEqual([resultOf(6)]);
});

test('who has left is dropped before the next pass', async () => {
  const model = new Model();
  const turns = new Turns(model.pass, 10);
  let isThere = true;
  const first = ask(turns, 1);
  const left = turns.take([prompt(2), prompt(3)], () => isThere);
  const last = ask(turns, 4);
  isThere = false;
  await expect(left).rejects.toMatchObject({ status: 499 });
  await Promise.all([first, last]);
  expect(model.passes).toEqual([[1], [4]]);
});

test('those who come when too many are there are told to come again, and may when it is their turn', async () => {
  const turns = new Turns(new Model().pass, 2);
  const open = [ask(turns, 1), ask(turns, 2)];
  await expect(ask(turns, 3)).rejects.toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  await Promise.all(open);
  await expect(ask(turns, 3)).resolves.toEqual([resultOf(3)]);
});
