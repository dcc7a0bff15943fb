/** Protects: digits of a base are read in either case. */
import { describe, expect, it } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
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
