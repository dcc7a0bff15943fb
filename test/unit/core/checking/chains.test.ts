import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { ChainChecker } from '../../../../src/core/checks.ts';
import { chainErrors } from './chain-errors.ts';
import { checksOf, goldens } from './goldens.ts';

const chains = goldens.flatMap(({ family, question, concise, verbose, answer }) =>
  [concise, verbose].map(chain => ({ family, question, chain, answer })),
);
const anyText = fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)), maxLength: 300 });
/** Text of the signs that readers look for. */
const hostileText = fc
  .array(
    fc.constantFrom(
      ...['(', ')', '[', ']', '{', '}', '<', '>', "'", '"', ' = ', ' -> ', ': ', ', ', '. ', '**', ' // ', ' % ', '\n'],
      ...['9', '0', '-', '1e9', '99999999999999999999', 'x', 'for i in range(', 'print(', 'def f(n):\n', 'while True:'],
      ...['02/30/2020', '(A)', 'swap', 'Alice', 'says', 'lies', 'is True', 'repeat', '.', 'console.log', '`${', '=>'],
    ),
    { maxLength: 120 },
  )
  .map(parts => parts.join(''));
const text = fc.oneof(anyText, hostileText, fc.constantFrom(...chains.flatMap(({ chain }) => chain.split('\n'))));
const question = fc.oneof(anyText, hostileText, fc.constantFrom(...goldens.map(item => item.question)));

describe('ChainChecker', () => {
  test('there are chains of thirty-one families', () => {
    expect(new Set(goldens.map(({ family }) => family)).size).toBe(31);
    for (const { question, concise, verbose, answer } of goldens) {
      for (const part of [question, concise, verbose, answer]) expect(part).not.toBe('');
    }
  });

  test.each(chains)('finds nothing wrong in a true chain of $family', ({ question, chain, answer }) => {
    const { steps, answer: last } = checksOf(question, chain, answer);
    expect([...steps.flat(), ...last].filter(({ ok }) => !ok)).toEqual([]);
    expect(steps.every(checks => checks.length > 0)).toBe(true);
  });

  test.each(chainErrors)('%s: %s / %s', (family, line, instead, wrong) => {
    const found = chains.find(one => one.family === family && one.chain.split('\n').includes(line));
    expect(found).toBeDefined();
    if (!found) return;
    const lines = found.chain.split('\n');
    const at = lines.indexOf(line);
    const chain = [...lines.slice(0, at), ...(instead === '' ? [] : [instead]), ...lines.slice(at + 1)].join('\n');
    const { steps, answer } = checksOf(found.question, chain, found.answer);
    expect([...steps.flat(), ...answer].filter(({ ok }) => !ok).map(wrongText)[0]).toBe(wrong);
  });

  test.each(chains)('another answer than $answer does not follow ($family)', ({ question, chain, answer }) => {
    const option = answer === '(A)' ? '(B)' : '(A)';
    const other = answer.startsWith('(') ? option : answer.includes(' = ') ? answer.replace(/ = .*/, ' = 777') : '777';
    const checks = checksOf(question, chain, other).answer;
    expect(checks.some(({ ok }) => !ok)).toBe(true);
  });

  test('never throws, whatever the question, the steps and the answer are', () => {
    fc.assert(
      fc.property(question, fc.array(text, { maxLength: 6 }), text, (asked, steps, answer) => {
        const checker = new ChainChecker(asked);
        for (const step of steps) for (const check of checker.step(step).checks) wrongText(check);
        checker.answer(answer);
      }),
      { numRuns: 1500 },
    );
  });

  test('what is right says nothing else than what is claimed', () => {
    fc.assert(
      fc.property(question, fc.array(text, { maxLength: 4 }), text, (asked, steps, answer) => {
        const checker = new ChainChecker(asked);
        const checks = [...steps.flatMap(step => checker.step(step).checks), ...checker.answer(answer)];
        for (const { ok, claimed, expected } of checks) if (ok) expect(expected).toBe(claimed);
      }),
    );
  });

  test('a step of several statements names those that it did not check', () => {
    const checker = new ChainChecker('What is 2 + 3?');
    expect(checker.step('2 + 3 = 5, so the mood = good').unchecked).toEqual(['so the mood = good']);
  });

  // A step of a verbose chain may say what is left without a verb that a reader knows.
  test.each([
    ['What is 3 + 5 + 8 * 2?', '3 + 5 = 8, and 8 + 8 * 3', ['8 + 8 * 3']],
    ['What is 3 + 5 + 8 * 2?', '3 + 5 = 8, then (8 + 8) * 2 it is.', ['(8 + 8) * 2']],
  ])('%j: an expression of %j that nothing compares is named as not checked', (question, step, unchecked) => {
    expect(new ChainChecker(question).step(step).unchecked).toEqual(unchecked);
  });

  test.each([
    'It is open 3-5 on 2024-03-15, so 2 + 3 = 5.',
    'Of 3 and 4 the sum is 3 + 4 = 7, not -2 - it cannot be.',
    'So 3 + 4 = 2 + 5 = 7 / 1.',
  ])('%j: nothing is left unchecked', step => {
    expect(new ChainChecker('What is 3 + 4?').step(step).unchecked).toBeUndefined();
  });

  test('an answer is right only where no step is wrong', () => {
    const judge = (step: string, answer: string) => {
      const checker = new ChainChecker('What is 3 + 4?');
      checker.step(step);
      return checker.answer(answer).map(({ ok }) => ok);
    };
    expect(judge('3 + 4 = 7', '7')).toEqual([true]);
    expect(judge('3 + 4 = 8', '8')).toEqual([]);
    expect(judge('3 + 4 = 8', '7')).toEqual([]);
    expect(judge('3 + 4 = 8', '9')).toEqual([false]);
  });

  test('an answer without steps is not checked', () => {
    for (const { question, answer } of goldens) expect(new ChainChecker(question).answer(answer)).toEqual([]);
    expect(new ChainChecker('Complete the brackets: ( [ ] )').answer('')).toEqual([]);
  });

  test.each([
    ['What is 3 + 4?', 'It is 3+4=8.', '8', ['3+4 is 7, not 8']],
    ['What is 3 + 4?', 'It is 3+4=7.', '7', []],
    ['What is 3 + 4 * 2?', '4*2=8\n3+8=11', '11', []],
    ['What does this code print?\nx = 3\ny = x + 4\nprint(y)', 'y = 3+4=7', '7', []],
  ])('%s %s: an operation is read however it is spaced', (...given) => {
    const [question, chain, answer, wrong] = given;
    const { steps, answer: last } = checksOf(question, chain, answer);
    expect([...steps.flat(), ...last].filter(({ ok }) => !ok).map(wrongText)).toEqual(wrong);
  });

  test('an operation that stands in a wrong step is not missing too', () => {
    const { steps, answer } = checksOf('What is 3 * 4?', 'It is 3 × 4 = 13.', '13');
    const wrong = [...steps.flat(), ...answer].filter(({ ok }) => !ok).map(wrongText);
    expect(wrong).toEqual(['3 × 4 is 12, not 13']);
  });

  test('without a question the arithmetic alone is checked', () => {
    const checker = new ChainChecker();
    expect(checker.step('7 * 8 = 54').checks.map(wrongText)).toEqual(['7 * 8 is 56, not 54']);
    expect(checker.answer('54')).toEqual([]);
  });

  test('a program that never ends, and one that grows without end, are left alone', () => {
    for (const code of [
      'while True:\n    x = 1',
      'x = [1]\nwhile True:\n    x = x + x',
      'x = 9 ** 9 ** 9',
      "x = 'a' * 999999999",
    ]) {
      const checker = new ChainChecker(`What does this code print?\n${code}\nprint(x)`);
      expect(() => [checker.step('x = 1'), checker.answer('1')]).not.toThrow();
    }
  });
});
