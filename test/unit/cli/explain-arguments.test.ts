import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';

const explain = (...argv: string[]) => parseArguments(['explain', 'What is 3 + 4?', ...argv]);
const nothing = { thoughts: false, steer: undefined, samples: undefined };

describe('explain', () => {
  it('asks for no more than it is told to', () => {
    expect(explain()).toMatchObject({ command: 'explain', source: { from: 'argument' }, ...nothing });
    expect(explain('--thoughts', '--json', '--bundle', 'b')).toMatchObject({ thoughts: true, json: true, bundle: 'b' });
  });

  it('makes one change of all that steers', () => {
    expect(explain('--steer', 'strength=0.5', '--steer', 'off=3,1,3', '--steer', 'like=Why = 2?')).toMatchObject({
      steer: { strength: 0.5, off: [1, 3], like: 'Why = 2?', strategy: undefined },
    });
    expect(explain('--steer', 'strategy=ages/now')).toMatchObject({
      steer: { strength: 1, off: [], strategy: 'ages/now' },
    });
  });

  it('samples with a temperature and a seed, which have defaults', () => {
    expect(explain('--samples', '5')).toMatchObject({ samples: { count: 5, temperature: 0.7, seed: 1 } });
    const samples = { count: 32, temperature: 1.5, seed: 9 };
    expect(explain('--samples', '32', '--temperature', '1.5', '--seed', '9')).toMatchObject({ samples });
  });

  it.each([
    [['--steer', 'stronger'], /strength=…, off=…/],
    [['--steer', 'strength='], /strength=…/],
    [['--steer', 'strength=2.1'], /from 0 to 2, not "2\.1"/],
    [['--steer', 'strength=-1'], /from 0 to 2/],
    [['--steer', 'strength=x'], /from 0 to 2/],
    [['--steer', 'off=0'], /from 1 on/],
    [['--steer', 'off=1,,2'], /from 1 on/],
    [['--steer', 'off=1', '--steer', 'off=2'], /given twice/],
    [['--steer', 'like=a', '--steer', 'strategy=b'], /not both/],
    [['--samples', '0'], /from 1 to 32/],
    [['--samples', '33'], /from 1 to 32/],
    [['--samples', '2', '--temperature', '0'], /above 0/],
    [['--samples', '2', '--seed=-1'], /from 0 to/],
    [['--temperature', '1'], /--temperature needs --samples/],
    [['--seed', '1'], /--seed needs --samples/],
    [['--explain'], /--explain is not an option of explain/],
    [['--data', 'x'], /not both/],
    [['--limit', '3'], /--limit is not an option of explain/],
  ])('refuses %j', (argv, message) => {
    expect(() => explain(...argv)).toThrow(message);
  });

  it('takes a file of questions in the place of one', () => {
    const file = { command: 'explain-file', data: 'q.jsonl', outsideDomain: 'warn', ...nothing, thoughts: true };
    const argv = ['explain', '--data', 'q.jsonl', '--outside-domain', 'warn', '--thoughts'];
    expect(parseArguments(argv)).toMatchObject(file);
    expect(() => parseArguments([...argv, '--file', 'q.txt'])).toThrow(/--file is not an option of explain --data/);
  });

  it.each(['--thoughts', '--steer=off=1', '--samples=2', '--seed=1'])('keeps %s to itself', option => {
    expect(() => parseArguments(['solve', 'x', option])).toThrow(/is not an option of solve/);
    expect(() => parseArguments(['eval', '--data', 'x', option])).toThrow(/is not an option of eval/);
    expect(() => parseArguments(['serve', option])).toThrow(/is not an option of serve/);
  });
});
