import { describe, expect, test } from 'vitest';
import { selectionToQuestion } from '../../../src/core/selection.ts';

const questionOf = (text: string, languageId = 'plaintext'): string => {
  const result = selectionToQuestion({ text, languageId });
  return result.ask ? 'ask' : result.question.text;
};

describe('hexadecimal digits in a question', () => {
  test.each([
    ['0X4E + 3', '0x4e + 3'],
    ['int("4E", 16)', 'int("4e", 16)'],
    ["parseInt('0XAB', 16)", "parseInt('0xab', 16)"],
    ["x = 0xFF\nprint(x, '0xFF')", "x = 0xff\nprint(x, '0xFF')"],
    ["print(f'0xFF', 0xFF)", "print(f'0xFF', 0xff)"],
    ["What's 0x4E + 3, and what's 0xAB?", "What's 0x4e + 3, and what's 0xab?"],
    [
      'What is the hexadecimal number 4E as a decimal number?',
      'What is the hexadecimal number 4e as a decimal number?',
    ],
    ['Convert the hexadecimal number FF to binary.', 'Convert the hexadecimal number ff to binary.'],
    ['Which decimal number is BC in hexadecimal?', 'Which decimal number is bc in hexadecimal?'],
    ['How is 5FD in hexadecimal written in binary?', 'How is 5fd in hexadecimal written in binary?'],
  ])('%j are lower-case, as the models know them', (text, words) => {
    expect(questionOf(text).endsWith(words)).toBe(true);
  });

  test.each([
    'A = 45\nprint(A)',
    'What is A in hexadecimal?\nA = 45',
    'How many hexadecimal numbers does Ada know?',
    "print('4E'.lower())",
    'print(int("4E", 36))',
    "print(x0xFF('EE', 16))",
  ])('where no numeral is sure, %j stays', text => expect(questionOf(text).endsWith(text)).toBe(true));
});
