import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';

const solve = { command: 'solve', explain: false, json: false, guidance: true, bundle: undefined };

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
  ])('%j is refused as wrong usage', argv => {
    expect(() => parseArguments(argv)).toThrow(expect.objectContaining({ code: 'usage', nextStep: 'See --help.' }));
  });
});
