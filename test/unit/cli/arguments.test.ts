import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';

const evaluation = {
  command: 'eval',
  data: 'd.jsonl',
  limit: undefined,
  json: false,
  guidance: true,
  bundle: undefined,
  guidanceFile: undefined,
  endpoint: undefined,
};
const solve = {
  command: 'solve',
  explain: false,
  outsideDomain: 'decline',
  json: false,
  guidance: true,
  bundle: undefined,
  guidanceFile: undefined,
  endpoint: undefined,
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
    [['solve', 'q', '--guidance', 'g'], { ...solve, guidanceFile: 'g', source: { from: 'argument', text: 'q' } }],
    [
      ['solve', 'q', '--endpoint', 'http://gpu:1/v1'],
      { ...solve, endpoint: 'http://gpu:1/v1', source: { from: 'argument', text: 'q' } },
    ],
    [['eval', '--data', 'd.jsonl', '--endpoint', 'https://gpu'], { ...evaluation, endpoint: 'https://gpu' }],
    [['eval', '--data', 'd.jsonl', '--guidance', 'g'], { ...evaluation, guidanceFile: 'g' }],
    [
      ['guidance', 'export', '--data', 'd.jsonl', '--out', 'g', '--bundle', 'b'],
      { command: 'guidance-export', data: 'd.jsonl', out: 'g', bundle: 'b' },
    ],
    [
      ['guidance', 'questions', '--data', 'd.jsonl', '--out', 'g'],
      { command: 'guidance-questions', data: 'd.jsonl', out: 'g', bundle: undefined },
    ],
    [['serve'], { command: 'serve', bundle: undefined, host: '127.0.0.1', port: 8417, tokenFile: undefined }],
    [
      ['serve', '--port', '0', '--host', '0.0.0.0', '--token-file', 't', '--bundle', 'b'],
      { command: 'serve', bundle: 'b', host: '0.0.0.0', port: 0, tokenFile: 't' },
    ],
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
    [['solve', 'q', '--guidance', 'g', '--no-guidance']],
    [['solve', 'q', '--endpoint', 'gpu:8000']],
    [['solve', 'q', '--endpoint', 'http://name:password@gpu']],
    [['solve', 'q', '--endpoint', 'http://gpu', '--no-guidance']],
    [['serve', '--endpoint', 'http://gpu']],
    [['guidance', 'export', '--data', 'd.jsonl', '--out', 'g', '--endpoint', 'http://gpu']],
    [['solve', 'q', '--out', 'g']],
    [['guidance']],
    [['serve', 'q']],
    [['serve', '--port', '70000']],
    [['serve', '--port', 'http']],
    [['serve', '--host', 'http://x']],
    [['serve', '--json']],
    [['solve', 'q', '--port', '1']],
    [['guidance', 'import', '--data', 'd.jsonl', '--out', 'g']],
    [['guidance', 'questions', '--data', 'd.jsonl', '--out', 'g', '--bundle', 'b']],
    [['guidance', 'export', '--out', 'g']],
    [['guidance', 'export', '--data', 'd.jsonl']],
    [['guidance', 'export', '--data', 'd.jsonl', '--out', 'g', '--json']],
    [['check', '--data', 'd.jsonl', '--thoughts']],
    [['check', '--data', 'd.jsonl', '--steer', 'foo']],
    [['check', '--data', 'd.jsonl', '--samples', '3']],
    [['check', '--data', 'd.jsonl', '--bundle', 'b']],
    [['solve', 'q', '--limit', '']],
    [['solve', 'q', '--seed', '']],
    [['explain', 'q', '--no-guidance', '--thoughts']],
    [['explain', 'q', '--no-guidance', '--steer', 'strength=0.5']],
    [['explain', '--data', 'd.jsonl', '--no-guidance', '--thoughts']],
  ])('%j is refused as wrong usage', argv => {
    expect(() => parseArguments(argv)).toThrow(expect.objectContaining({ code: 'usage', nextStep: 'See --help.' }));
  });
});
