/** Protects: what people write every day is followed: conditional values, defaults, names without a value, texts of numbers. */
import { describe, expect, it } from 'vitest';
import { printed } from '../code/printed.ts';
import { uncheckedSteps, wrongTexts } from './goldens.ts';

const PRINTED = 'What does this code print?';

describe('a program is followed to what it prints', () => {
  it.each([
    ["n = 7\nkind = 'even' if n % 2 == 0 else 'odd'\nprint(kind)", 'odd'],
    ['x = 4\nprint(x if x > 5 else 5 if x > 3 else 0)', '5'],
    ["const n = 8;\nconst kind = n % 2 === 0 ? 'even' : 'odd';\nconsole.log(kind);", 'even'],
    ['const f = (x: number) => x > 2 ? (x - 1) : (x + 1);\nconsole.log(f(3));', '2'],
    ['let word;\nif (3 > 2) {\n  word = "yes";\n} else {\n  word = "no";\n}\nconsole.log(word);', 'yes'],
    ['let total: number;\ntotal = 4;\nconsole.log(total)', '4'],
    ['def add(a, b=10):\n    return a + b\n\nprint(add(1) + add(1, 2))', '14'],
    ['function add(a: number, b: number = 10): number {\n  return a + b;\n}\nconsole.log(add(1));', '11'],
    ["def greet(name, sign='!', times=-1):\n    return name + sign\n\nprint(greet('Hi'))", 'Hi!'],
    ['let t = 0;\nfor (let i = 0; i < 2; i++) {\n  let x;\n  x = i;\n  t += x;\n}\nconsole.log(t);', '1'],
    ["n = 5\nprint('n is ' + str(n))", 'n is 5'],
    ["const n = 5;\nconsole.log('n is ' + n + '!' + true);", 'n is 5!true'],
    ["console.log(2 + 3 + 'x' + 1);", '5x1'],
    ["const n = 5;\nconsole.log('n' + String(n));", 'n5'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ["print('a' + 1)"],
    ['def add(a, b):\n    return a + b\n\nprint(add(1))'],
    ["console.log('a' + [1, 2]);"],
    ['let x;\nconsole.log(x);'],
    ['let x = 1;\nfor (let i = 0; i < 2; i++) {\n  let x;\n  console.log(x);\n}'],
    ['function add(a, b = a + 1) {\n  return a * b;\n}\nconsole.log(add(3));'],
    ['x = 1\ndef f(a, b=x):\n    return a + b\n\nx = 5\nprint(f(1))'],
    ['def f(a, xs=[]):\n    xs.append(a)\n    return xs\n\nprint(f(1))'],
    ['const a = 3;\nconst b = (a) : number;\nconsole.log(b);'],
  ])('but not where that is not certain: %s', code => expect(printed(code)).toBeUndefined());
});

describe('steps of such programs', () => {
  it.each([
    [
      "n = 7\nkind = 'even' if n % 2 == 0 else 'odd'\nprint(kind)",
      "n = 7\n7 % 2 = 1\n1 == 0 is False\nkind = 'odd'\nprint odd",
      'odd',
    ],
    ["n = 5\nprint('n: ' + str(n))", "n = 5\nprint 'n: ' + '5' = n: 5", 'n: 5'],
    ["let n = 5;\nconsole.log('n: ' + n);", "n = 5\nprint 'n: ' + 5 = n: 5", 'n: 5'],
    ['def f(a, b=2):\n    return a * b\n\nprint(f(4))', 'f(4): a = 4, b = 2\nreturn 4 * 2 = 8\nprint 8', '8'],
    ['x = 90 / 4\ny = 80 / 4\nprint(y)', 'x = 90 / 4 = 22.5\ny = 80 / 4 = 20.0\nprint 20.0', '20.0'],
    [
      'for i in [3, 4]:\n    if i > 3:\n        break\nprint(i)',
      'i = 3: 3 > 3 is False\ni = 4: 4 > 3 is True\nbreak\nprint 4',
      '4',
    ],
  ])('are all checked: %s', (code, chain, answer) => {
    expect(wrongTexts(`${PRINTED}\n${code}`, chain, answer)).toEqual([]);
    expect(uncheckedSteps(`${PRINTED}\n${code}`, chain, answer)).toEqual([]);
  });

  it.each([
    ["kind = 'even'", "kind = 'odd'"],
    ['1 == 0 is True', '1 == 0 is False'],
  ])('are called wrong where they are: %s', (wrong, right) => {
    const code = "n = 7\nkind = 'even' if n % 2 == 0 else 'odd'\nprint(kind)";
    const chain = "n = 7\n7 % 2 = 1\n1 == 0 is False\nkind = 'odd'\nprint odd".replace(right, wrong);
    expect(wrongTexts(`${PRINTED}\n${code}`, chain, 'odd')).not.toEqual([]);
  });
});

describe('what a sentence says around a value', () => {
  it('an item that was worked out before is put into a list', () => {
    const code = 'const xs = [];\nfor (let k = 0; k < 2; k++) {\n  xs.push(k * k);\n}\nconsole.log(xs);';
    const chain = [
      'xs = []', 'k: 0, 1', 'k = 0: 0 * 0 = 0', 'append 0: xs = [0]', 'k = 1: 1 * 1 = 1', 'append 1: xs = [0, 1]',
      'print [ 0, 1 ]',
    ]; // biome-ignore format: a line a turn
    expect(wrongTexts(`${PRINTED}\n${code}`, chain.join('\n'), '[ 0, 1 ]')).toEqual([]);
    const wrong = chain.join('\n').replace('append 1:', 'append 7:');
    expect(wrongTexts(`${PRINTED}\n${code}`, wrong, '[ 0, 1 ]')).not.toEqual([]);
  });

  it('a name of one letter is not found within a word', () => {
    const chain = 'The code sets k = 61.\nWe take k, so the code prints 61.';
    expect(wrongTexts(`${PRINTED}\nk = 61\nprint(k)`, chain, '61')).toEqual([]);
  });

  it('a loop that begins within another says its values', () => {
    const code = 'k = 0\nfor j in range(2):\n    for i in range(1, 2):\n        k += i\nprint(k)';
    const chain = [
      'The code sets k = 0.', 'The loop takes j = 0, 1.', 'With j = 0, the values of i are 1.',
      'With i = 1, the new value is k = 0 + 1 = 1.', 'With j = 1, the loop takes i = 1.',
      'With i = 1, the new value is k = 1 + 1 = 2.', 'We take k, so the code prints 2.',
    ]; // biome-ignore format: a line a turn
    expect(wrongTexts(`${PRINTED}\n${code}`, chain.join('\n'), '2')).toEqual([]);
  });
});

describe('a program that prints several lines', () => {
  const question = `${PRINTED}\nfor i in range(3):\n    print(i * 2)`;
  const chain = [
    'i: 0, 1, 2', 'i = 0: print 0 * 2 = 0', 'i = 1: print 1 * 2 = 2', 'i = 2: print 2 * 2 = 4',
  ].join('\n'); // biome-ignore format: a line a turn

  it.each(['0\n2\n4', '0 2 4', '0, 2, 4'])('is answered by all of them: %j', answer => {
    expect(wrongTexts(question, chain, answer)).toEqual([]);
  });

  it.each(['4', '0\n2', '0\n2\n5', '2\n0\n4'])('and by nothing else: %j', answer => {
    expect(wrongTexts(question, chain, answer)).toHaveLength(1);
  });

  it.each([
    ['a = 1\nprint(a)\nb = 5\nprint(b)', 'a = 1\nb = 5\nprint 5', '1\n5', '5'],
    [
      'xs = [2, 3]\na = 1\nb = 4\nprint(a)\nprint(xs)\na, b = b, a\nprint(a - b)',
      'xs = [2, 3]\na = 1\nb = 4\nprint 1\na = 4\nb = 1\nprint 4 - 1 = 3',
      '1\n[2, 3]\n3',
      '1\n3',
    ],
  ])('also where no step says one of them: %j', (code, steps, answer, tooFew) => {
    expect(wrongTexts(`${PRINTED}\n${code}`, steps, answer)).toEqual([]);
    expect(wrongTexts(`${PRINTED}\n${code}`, steps, tooFew)).toHaveLength(1);
  });

  it('also where no step says the last ones', () => {
    expect(wrongTexts(question, chain.split('\n').slice(0, 3).join('\n'), '0\n2')).not.toEqual([]);
  });
});
