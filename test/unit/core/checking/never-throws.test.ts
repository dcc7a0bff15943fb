/** Protects: whatever a question and a chain are made of, they are checked or left alone, and nothing is thrown. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates in the code of questions
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { ChainChecker } from '../../../../src/core/checks.ts';

const EXPRESSION = 'What is the value of this expression?\n';
const PRINTED = 'What does this code print?\n';

const FILLED = ['f"{xs}{5}"', 'f"{"', 'f"{}}}"', '`${xs} ${5}`', '`${`', '`${}`'];
const ATOM = [
  ...FILLED,
  '0',
  '5',
  '255',
  '-1',
  '1e9',
  "'12'",
  "'ff'",
  '[1, 2]',
  "{'a': 1}",
  '{1, 2}',
  'set()',
  'new Set([1])',
  '{1: 2}',
  '{x for x in xs}',
  '{x: 1 for x in xs}',
  'xs',
  '0x0',
  '0b12',
  '(255)',
  'f(1)',
];
const NAMES = ['constructor', 'hasOwnProperty', '__proto__', 'toString', 'valueOf', 'int', 'parseInt', 'hex', 'format'];
const METHODS = [
  'add',
  'discard',
  'union',
  'has',
  'update',
  'pop',
  'clear',
  'toString',
  'push',
  'append',
  'splice',
  'sort',
  'get',
  'constructor',
  'at',
  'repeat',
  'set',
  'join',
];
const atom = fc.constantFrom(...ATOM);
const args = fc
  .array(fc.oneof(atom, fc.constantFrom("'constructor'", 'xs', 'x => x', '1', '37', '64')), { maxLength: 3 })
  .map(parts => parts.join(', '));
const expression = fc.oneof(
  fc.tuple(fc.constantFrom(...NAMES), args).map(([name, given]) => `${name}(${given})`),
  fc.tuple(atom, fc.constantFrom(...METHODS), args).map(([of, name, given]) => `${of}.${name}(${given})`),
  fc.tuple(atom, fc.nat(70)).map(([of, base]) => `${of}.toString(${base})`),
);
const line = fc.oneof(
  expression,
  expression.map(code => `print(${code})`),
  expression.map(code => `const x = ${code};`),
  expression.map(code => `const f = (n: number): number => ${code};`),
  expression.map(code => `if not ${code} and (${code} or xs):\n    print(f"{${code}}")`),
  fc.constantFrom('xs = {1, 2}', 'xs = set()', 'xs = {3: 4}', 'xs.add(3)', 'print(sum(xs))', 'print(len(xs))'),
  fc.constantFrom('xs = [1, 2]', 'xs.append(xs)', 'xs[0] = xs', "xs['a'] = xs", 'print(xs)', 'def f(a):\n    return a'),
);
const conversion = fc
  .tuple(
    fc.constantFrom('binary', 'octal', 'hexadecimal'),
    fc.nat(1e6).map(number => number.toString(16)),
    fc.constantFrom('binary', 'octal', 'decimal'),
  )
  .map(([from, digits, to]) => `Convert the ${from} number ${digits} to ${to}.`);
const book = fc
  .constantFrom('C++', 'red', '(', '[a', 'a\\', '.*', '*', '$', 'A|', 'blue-green', '?')
  .map(name => `${name} book`);
const seating = fc
  .tuple(fc.uniqueArray(book, { minLength: 3, maxLength: 5 }), fc.constantFrom('leftmost', 'second from the left'))
  .map(([books, place]) => {
    const options = books.map((name, at) => `(${'ABCDE'.charAt(at)}) The ${name} is the ${place}`);
    const clues = `The ${books[0]} is to the left of the ${books[1]}. The ${books[2]} is the rightmost.`;
    return `The books are arranged in a fixed order: There are books. ${clues}\nOptions:\n${options.join('\n')}`;
  });
const question = fc.oneof(
  conversion,
  seating,
  expression.map(code => `${EXPRESSION}${code}`),
  fc.array(line, { minLength: 1, maxLength: 4 }).map(lines => `${PRINTED}${lines.join('\n')}`),
);
const step = fc.oneof(
  expression.map(code => `${code} = 5`),
  expression.map(code => `True and not ${code} is False`),
  fc.constantFrom(
    '1 2 3',
    '1 C++ 3',
    'C++ is to the left of red, so 2: 1 C++ 3',
    'not C++ (left of red), so [a (1): [a 2 3',
  ),
  fc.constantFrom(
    'print 0:1 1:2',
    'xs = {1, 2}, so print 0:3',
    'print len({1, 2}) = 2',
    'print {3} = 3',
    'xs = new Set([1])',
  ),
  fc.constantFrom('xs = [1, 2]', 'print 5', 'f = 15', '15 * 16 = 240', 'so (A)', '0x before ff -> 0xff'),
);

describe('ChainChecker', () => {
  test('does not throw', () => {
    fc.assert(
      fc.property(question, fc.array(step, { maxLength: 5 }), step, (asked, steps, answer) => {
        const checker = new ChainChecker(asked);
        for (const one of steps) for (const check of checker.step(one).checks) wrongText(check);
        checker.answer(answer);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [`${EXPRESSION}(255).toString(64)`],
    [`${EXPRESSION}(255).toString(1)`],
    [`${PRINTED}print(hasOwnProperty(5))`],
    [`${PRINTED}print(format(5, 'constructor'))`],
    [`${PRINTED}print(1${'+1'.repeat(1900)})`],
    [`${PRINTED}x = [1]\nfor i in range(40):\n    x = [x, x, x]\nprint(len(x))`],
  ])('%j is left alone', asked => {
    const checker = new ChainChecker(asked);
    checker.step('x = 5');
    expect(checker.answer('5')).toEqual([]);
  });

  test('a step of very many operations is left alone', () => {
    const checker = new ChainChecker(`${EXPRESSION}1 + 1`);
    expect(() => checker.step(`1${'+1'.repeat(990)} = 991`)).not.toThrow();
  });

  test('a thing is found by its name, whatever signs that has', () => {
    const asked =
      'The following paragraphs describe three books arranged in a fixed order: On a shelf there are three books. ' +
      'The C++ book is to the left of the red book. The .NET book is the rightmost.\n' +
      'Options:\n(A) The C++ book is the leftmost\n(B) The red book is the leftmost\n(C) The .NET book is the leftmost';
    const verdict = (steps: readonly string[], answer: string): string[] => {
      const checker = new ChainChecker(asked);
      const checks = [...steps.flatMap(one => checker.step(one).checks), ...checker.answer(answer)];
      expect(checks).not.toEqual([]);
      return checks.filter(({ ok }) => !ok).map(wrongText);
    };
    const steps = [
      'left to right: 1 2 3, leftmost is 1',
      '.NET rightmost (3): 1 2 .NET',
      '2: not C++ (left of red), so red: 1 red .NET',
      'C++ (1): C++ red .NET',
    ];
    expect(verdict([...steps, '1 is C++ (A)'], '(A)')).toEqual([]);
    expect(verdict([...steps, '1 is C++ (B)'], '(B)')).not.toEqual([]);
  });
});
