/** Protects: digits of a base are read in either case, and every base is reached from every other. */
import { describe, expect, it } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { correctedAnswer, nextStep } from '../../../../src/core/correction.ts';
import type { Step } from '../../../../src/core/trace.ts';
import { checksOf } from './goldens.ts';

const EXPRESSION = 'What is the value of this expression?';
const DIGITS = ['4 * 16 = 64', 'E = 14', '14 * 1 = 14', '64 + 14 = 78'];

function wrong(question: string, steps: readonly string[], answer: string): string[] {
  const { steps: checks, answer: last } = checksOf(question, steps.join('\n'), answer);
  const all = [...checks.flat(), ...last];
  expect(all.length).toBeGreaterThan(0);
  return all.filter(({ ok }) => !ok).map(wrongText);
}

describe.each(['upper', 'lower'])('hexadecimal digits in %s case', kind => {
  const cased = (text: string): string => (kind === 'upper' ? text : text.replaceAll('E', 'e').replaceAll('0X', '0x'));

  it.each([
    [`${EXPRESSION}\n0x4E + 3`, [...DIGITS, '78 + 3 = 81'], '81'],
    [`${EXPRESSION}\n0X4E + 3`, [...DIGITS, '78 + 3 = 81'], '81'],
    [`${EXPRESSION}\nint("4E", 16)`, DIGITS, '78'],
    ['Convert the hexadecimal number 4E to decimal.', DIGITS, '78'],
    ['Which decimal number is 4E in hexadecimal?', DIGITS, '78'],
    ['How is 4E in hexadecimal written in binary?', ['4 is 0100', 'E is 1110', '01001110 -> 1001110'], '1001110'],
  ])('%s', (question, steps, answer) => {
    const own = steps.map(cased);
    expect(wrong(cased(question), own, answer)).toEqual([]);
    expect(wrong(cased(question), own, `${answer}1`)).not.toEqual([]);
    expect(wrong(cased(question), own.slice(1), answer)).not.toEqual([]);
  });
});

const FF = ['f = 15', '15 * 16 = 240', 'f = 15', '15 * 1 = 15', '240 + 15 = 255'];
const FIVE = ['1 * 4 = 4', '0 * 2 = 0', '1 * 1 = 1', '4 + 1 = 5'];
const SEVENTEEN = ['1 * 8 = 8', '7 * 1 = 7', '8 + 7 = 15'];

describe('bases between which no groups of digits lead', () => {
  it.each([
    [
      `${EXPRESSION}\nhex(0xff)`,
      [...FF, '16 * 15 = 240', '255 - 240 = 15', '15 = f -> f', '16 * 0 = 0', '15 - 0 = 15', '15 = f -> ff'],
      '0x before ff -> 0xff',
      "'0xff'",
    ],
    [
      `${EXPRESSION}\nbin(int('101', 2))`,
      [...FIVE, '5 // 2 = 2, 5 % 2 = 1 -> 1', '2 // 2 = 1, 2 % 2 = 0 -> 01', '1 // 2 = 0, 1 % 2 = 1 -> 101'],
      '0b before 101 -> 0b101',
      "'0b101'",
    ],
    [
      `${EXPRESSION}\nparseInt('17', 8).toString(16)`,
      [...SEVENTEEN, '16 * 0 = 0', '15 - 0 = 15', '15 = f -> f'],
      '',
      "'f'",
    ],
    [
      'Convert the hexadecimal number ff to octal.',
      [...FF, '8 * 31 = 248', '255 - 248 = 7 -> 7', '8 * 3 = 24', '31 - 24 = 7 -> 77', '8 * 0 = 0', '3 - 0 = 3 -> 377'],
      '',
      '377',
    ],
    [`${EXPRESSION}\nint('21', 3)`, ['2 * 3 = 6', '1 * 1 = 1', '6 + 1 = 7'], '', '7'],
  ])('%s', (question, steps, last, answer) => {
    const own = last === '' ? steps : [...steps, last];
    expect(wrong(question, own, answer)).toEqual([]);
    expect(wrong(question, own, answer.replace(/\d|f/, '9'))).not.toEqual([]);
    expect(wrong(question, own.slice(1), answer)).not.toEqual([]);
  });

  it.each([
    [`${EXPRESSION}\nbin(0x0)`, ['0 is 0000', '0000 -> 0', '0b before 0 -> 0b0'], "'0b0'"],
    [`${EXPRESSION}\nbin(0)`, ['0b before 0 -> 0b0'], "'0b0'"],
    ['Convert the binary number 00001111 to hexadecimal.', ['00001111 into groups: 0000 1111', '0000 is 0 -> 0'], 'f'],
  ])('zero has a digit, and no zero stands in front: %s', (question, steps, answer) => {
    const checks = checksOf(question, steps.join('\n'), answer).answer;
    expect(checks.find(({ kind }) => kind === 'answer')?.ok).toBe(true);
  });

  it.each(["int('19', 8)", "int('ff', 10)", '0b12 + 1'])('no number: %s', code => {
    expect(checksOf(`${EXPRESSION}\n${code}`, '1 * 8 = 8', '17').answer).toEqual([]);
  });

  it.each([
    [`${EXPRESSION}\nbin(5)`, "'0b101'"],
    ['What does this code print?\nprint(bin(5))', '0b101'],
    ['What is the final value of each variable?\nconst n = (0b1010).toString(16);', "n = 'a'"],
    ['What is the final value of each variable?\nn = int("101", 2)', 'n = 5'],
    ['How is a2 in hexadecimal written in octal?', '242'],
  ])('lines and an answer that are put in have the form of the question: %s', (question, answer) => {
    const steps: Step[] = [];
    for (let text = nextStep(question, steps); text !== undefined; text = nextStep(question, steps))
      steps.push({ text, tokens: [], checks: [] });
    expect(correctedAnswer(question, steps, '?')).toBe(answer);
    const other = answer.replace(/\w(?='?$)/, '9');
    expect(correctedAnswer(question, steps, other)).toBe(answer);
  });
});
