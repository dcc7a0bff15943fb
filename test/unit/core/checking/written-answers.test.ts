import { describe, expect, it } from 'vitest';
import { ChainChecker } from '../../../../src/core/checks.ts';

/** The checks of an answer to what the variables of this code hold. */
function checksOf(code: string, step: string, answer: string) {
  const checker = new ChainChecker(`What is the final value of each variable?\n${code}`);
  checker.step(step);
  return checker.answer(answer).map(({ ok, claimed, expected }) => (ok ? 'right' : `${expected}, not ${claimed}`));
}

describe('an answer for each variable', () => {
  it.each([
    ["s = 'kite'\nb = s.startswith('t')", 'b = False', "s = 'kite', b = false", 'False, not false'],
    ['a = 3\nb = a > 5', 'b = False', 'a = 3, b = false', 'False, not false'],
    ['const a = 3;\nconst b = a > 5;', 'b = false', 'a = 3, b = False', 'false, not False'],
    ['a = 6\nb = a / 3', 'b = 2.0', 'a = 6, b = 2', '2.0, not 2'],
    ["const d = {};\nd['ivy'] = 2;", "d['ivy'] = 2", "d = {'ivy': 2}", "{ ivy: 2 }, not {'ivy': 2}"],
  ])('has values as the language of the code writes them: %s', (code, step, answer, wrong) => {
    expect(checksOf(code, step, answer)).toEqual([wrong]);
  });

  it.each([
    ["s = 'kite'\nb = s.startswith('t')", 'b = False', 's = "kite", b = False'],
    ['xs = [1, 2]\nys = xs[::-1]', 'ys = [2, 1]', 'xs = [1,2], ys = [2,1]'],
    ["const d = {};\nd['ivy'] = 2;", "d['ivy'] = 2", 'd = {ivy: 2}'],
  ])('may have spaces and quotes of its own: %s', (code, step, answer) => {
    expect(checksOf(code, step, answer)).toEqual(['right']);
  });
});
