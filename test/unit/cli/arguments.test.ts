import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';

const evaluation = {
  command: 'eval',
  data: 'd.jsonl',
  limit: undefined,
  json: false,
  guidance: true,
  bundle: undefined,
};
const solve = {
  command: 'solve',
  explain: false,
  outsideDomain: 'decline',
  json: false,
  guidance: true,
  bundle: undefined,
};

describe('the command line', () => {
  it.each([
    [['solve', 'q'], { ...solve, source: { from: 'argument', text: 'q' } }],
    [['solve', ''], { ...solve, source: { from: 'argument', text: '' } }],
    [['solve', '--', '--what?'], { ...solve, source: { from: 'argument', text: '--what?' } }],
    [['solve'], { ...solve, source: { from: 'stdin' } }],
    [['solve', '-'], { ...solve, source: { from: 'stdin' } }],
    [['solve', '--file', 'f.txt'], { ...solve, source: { from: 'file', path: 'f.txt' } }],
    [['solve', '--explain', 'q'], { ...solve, explain: true, source: { from: 'argument', text: 'q' } }],
    [['solve', 'q', '--json'], { ...solve, json: true, source: { from: 'argument', text: 'q' } }],
    [['solve', 'q', '--no-guidance'], { ...solve, guidance: false, source: { from: 'argument', text: 'q' } }],
    [['solve', 'q', '--bundle', 'b'], { ...solve, bundle: 'b', source: { from: 'argument', text: 'q' } }],
    [
      ['solve', 'q', '--outside-domain', 'warn'],
      { ...solve, outsideDomain: 'warn', source: { from: 'argument', text: 'q' } },
    ],
    [['eval', '--data', 'd.jsonl'], evaluation],
    [['eval', '--data', 'd.jsonl', '--limit', '20', '--json'], { ...evaluation, limit: 20, json: true }],
    [['eval', '--data', 'd.jsonl', '--no-guidance'], { ...evaluation, guidance: false }],
    [['solve', '--help'], { command: 'help' }],
    [['--version'], { command: 'version' }],
  ])('%j', (argv, expected) => expect(parseArguments(argv)).toEqual(expected));

  it.each([
    [[]],
    [['resolve', 'q']],
    [['solve', 'two', 'words']],
    [['solve', 'q', '--file', 'f']],
    [['solve', '--unknown']],
    [['solve', '--bundle']],
    [['solve', 'q', '--outside-domain', 'ignore']],
    [['eval', '--data', 'd.jsonl', '--outside-domain', 'warn']],
    [['solve', 'q', '--data', 'd.jsonl']],
    [['eval']],
    [['eval', '--data', 'd.jsonl', 'q']],
    [['eval', '--data', 'd.jsonl', '--limit', '0']],
    [['eval', '--data', 'd.jsonl', '--limit', '1e3']],
    [['eval', '--data', 'd.jsonl', '--explain']],
  ])('%j is refused as wrong usage', argv => {
    expect(() => parseArguments(argv)).toThrow(expect.objectContaining({ code: 'usage', nextStep: 'See --help.' }));
  });
});
