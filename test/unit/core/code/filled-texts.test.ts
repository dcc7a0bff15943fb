/** Protects: texts that are filled in come to what each language makes of them, or are left alone. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates in the code of questions
import { describe, expect, it } from 'vitest';
import { printed } from './printed.ts';

describe('f-strings', () => {
  it.each([
    ['x = 7\nprint(f"Total: {x}")', 'Total: 7'],
    ["a = 3\nb = 4\nprint(f'{a + b}! {a}')", '7! 3'],
    ['print(f"{{{5}}}")', '{5}'],
    ["d = {'a': 1}\nprint(f\"{d['a']}\", F'none')", '1 none'],
    ["xs = [1, 'b', True, None]\nprint(f'{xs} {xs[1]} {xs[1:2]}')", "[1, 'b', True, None] b ['b']"],
    ['print(f"{2 == 2}\\n{2 != 2}")', 'True\nFalse'],
    ['def f(n):\n    return n * 2\nprint(f"{f(4)}")', '8'],
  ])('%s', (code, text) => expect(printed(code)).toBe(text));

  it.each([
    'f"{x:.2e}"',
    'f"{x!r}"',
    'f"{x=}"',
    'f"{x, x}"',
    'f"{}"',
    'f"{x"',
    'f"x}"',
    'f"{x}}"',
    'f"{{x}"',
    'f"\\{x}"',
    'f"{d["a"]}"',
    'f"{f\'{x}\'}"',
    "f\"{['it\\'s']}\"",
    '["it\'s"]',
    'f"{y}"',
    'rf"{x}"',
    'f"""{x}"""',
    'f"{x}" "b"',
    '`${x}`',
  ])('are left alone: %s', code => expect(printed(`x = 6\nprint(${code})`)).toBeUndefined());
});

describe('templates', () => {
  it.each([
    ['const x = 7;\nconsole.log(`Total: ${x}`);', 'Total: 7'],
    ['const a = 3;\nconsole.log(`${a + 4}! {a} $${a}`);', '7! {a} $3'],
    ["const xs = [1, 'b', true, [2, 3]];\nconsole.log(`(${xs})`);", '(1,b,true,2,3)'],
    ['console.log(`${0 - 0}${0}`);', '00'],
    ['console.log(`no ${"text"}`, `$5`);', 'no text $5'],
    ['console.log(`\\${x}`);', '${x}'],
    ['const x = 3;\nconsole.log(`${x > 2 && x < 5}`);', 'true'],
  ])('%s', (code, text) => expect(printed(code)).toBe(text));

  it.each([
    '`${x',
    '`${}`',
    '`${`${x}`}`',
    '`${{ a: 1 }}`',
    '`${{}}`',
    '`${null}`',
    '`${[null]}`',
    '`${m}`',
    '`${2 ** 70}`',
    '`${y}`',
    '`\\${x} ${x}`',
    'f"{x}"',
  ])('are left alone: %s', code =>
    expect(printed(`const x = 6;\nconst m = new Map([['a', 1]]);\nconsole.log(${code});`)).toBeUndefined(),
  );
});
