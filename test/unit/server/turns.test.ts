import { expect, test } from 'vitest';
import { Turns } from '../../../src/server/turns.ts';

const tick = () => new Promise(resolve => setImmediate(resolve));

test('work is done one piece at a time, in the order it was asked for, also after a fault', async () => {
  const turns = new Turns(10);
  const events: string[] = [];
  const work = (name: string, fault = false) =>
    turns.take(async () => {
      events.push(`${name} begins`);
      await tick();
      events.push(`${name} ends`);
      if (fault) throw new Error(name);
      return name;
    });
  const results = await Promise.allSettled([work('a'), work('b', true), work('c')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('those who come when too many wait are told to come again, and may when it is their turn', async () => {
  const turns = new Turns(2);
  const waiting = [turns.take(tick), turns.take(tick)];
  await expect(turns.take(tick)).rejects.toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  await Promise.all(waiting);
  await expect(turns.take(async () => 'done')).resolves.toBe('done');
});
