/** Protects: a plan is marked where it names what the code does not have, and an outline that is right never is. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates in the code of questions
import { describe, expect, it } from 'vitest';
import { strangersIn } from '../../../src/core/plan-strangers.ts';

const LOOP = 'What does this code print?\ntotal = 0\nfor p in [4, 12]:\n    total += p\nprint(f"Total: {total:.2f}")';
const CALL =
  "What does this code print?\nfunction greet(name) {\n  return `Hi, ${name}!`;\n}\nconsole.log(greet('Ann'));";

describe('what a plan says of code that the code does not have', () => {
  it.each([
    [LOOP, 'set sum to 0', ['sum']],
    [LOOP, 'for prewot in [4, 13]: add prewot to total', ['prewot', '13']],
    [LOOP, 'print amount', ['amount']],
    [LOOP, "print text 'Sum: {total}'", ['Sum: {total}']],
    [CALL, "greetbol(greetbol, 4): return text 'Hi, {name}!'", ['greetbol', '4']],
  ])('%#: %s', (question, item, strangers) => {
    expect(strangersIn(question, item)).toEqual(strangers);
  });

  it.each([
    [LOOP, 'set total to 0'],
    [LOOP, 'for p in [4, 12]: add p to total'],
    [LOOP, "print text 'Total: {total}'"],
    [CALL, "greet(name): return text 'Hi, {name}!'"],
    [CALL, "print greet('Ann')"],
    ['What is printed?\nlet x = 5;\nx++;\nconsole.log(x);', 'add 1 to x'],
    ['Was ist der Wert?\nlet s = bin(20)', 'divide 20 by 2 again and again'],
    ['What is (3 + 4) * 2?', '7 * 2'],
    ['Convert 20 to octal.', 'divide 20 by 8 again and again'],
    ['Ann has three apples and eats one. How many are left?', 'subtract 1 from 3'],
  ])('nothing, %#: %s', (question, item) => {
    expect(strangersIn(question, item)).toEqual([]);
  });
});
