import { beforeEach, describe, expect, it } from 'vitest';
import { CircuitBreaker } from '../../../src/core/circuit-breaker.ts';

let now: number;
let changes: boolean[];
let breaker: CircuitBreaker;

beforeEach(() => {
  now = 1000;
  changes = [];
  breaker = new CircuitBreaker({ failures: 3, pauseMs: 100, now: () => now, onChange: open => changes.push(open) });
});

function fail(times: number): void {
  for (let time = 0; time < times; time++) breaker.attempt()?.failed(`failure ${time + 1}`);
}

describe('a circuit breaker', () => {
  it('lets everything through until there were enough failures in a row', () => {
    fail(2);
    breaker.attempt()?.succeeded();
    fail(2);
    expect(breaker.attempt()).toBeDefined();
    expect(changes).toEqual([]);
  });

  it('then lets nothing through for the pause, and knows how long that is and why', () => {
    fail(3);
    now += 40;
    expect(breaker.attempt()).toBeUndefined();
    expect([breaker.open, breaker.failures, breaker.remainingMs, breaker.reason]).toEqual([true, 3, 60, 'failure 3']);
    expect(changes).toEqual([true]);
  });

  it('after the pause lets one try at a time; its success ends all', () => {
    fail(3);
    now += 100;
    const trial = breaker.attempt();
    expect([trial === undefined, breaker.attempt()]).toEqual([false, undefined]);
    trial?.succeeded();
    expect([breaker.open, breaker.failures, changes]).toEqual([false, 0, [true, false]]);
    expect(breaker.attempt()).toBeDefined();
  });

  it('begins another pause when that try fails, without saying so again', () => {
    fail(3);
    now += 100;
    fail(1);
    expect([breaker.attempt(), breaker.remainingMs, changes]).toEqual([undefined, 100, [true]]);
  });

  it('lets another one try where the try was given up', () => {
    fail(3);
    now += 100;
    breaker.attempt()?.abandoned();
    expect(breaker.attempt()).toBeDefined();
  });

  it('counts what was given up as nothing', () => {
    fail(2);
    breaker.attempt()?.abandoned();
    expect(breaker.failures).toBe(2);
  });

  it('is not kept open by tries from before the pause', () => {
    const late = [breaker.attempt(), breaker.attempt(), breaker.attempt(), breaker.attempt()];
    for (const attempt of late.slice(0, 3)) attempt?.failed('x');
    now += 90;
    late[3]?.failed('x');
    expect(breaker.remainingMs).toBe(10);
  });

  it('forgets all when it is closed, also what tries from before it then report', () => {
    const late = [breaker.attempt(), breaker.attempt(), breaker.attempt()];
    breaker.close();
    for (const attempt of late) attempt?.failed('x');
    expect([breaker.open, breaker.failures]).toEqual([false, 0]);
    fail(3);
    breaker.close();
    expect([breaker.attempt() === undefined, changes]).toEqual([false, [true, false]]);
  });
});
