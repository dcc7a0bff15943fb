/** Protects: errors that a program raises and handles itself come to what Python and Node print. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates in the code of programs
import { describe, expect, it } from 'vitest';
import { printed } from './printed.ts';

// What stands beside each program was printed by Python 3.11 and Node 20.
describe('an error of Python', () => {
  it.each([
    [
      'def parse(s):\n    try:\n        return int(s)\n    except ValueError:\n        return -1\nprint(parse("12"), parse("x1"), parse(""))',
      '12 -1 -1',
    ],
    [
      'try:\n    print(1 / 0)\nexcept ZeroDivisionError as e:\n    print("error:", e)\nfinally:\n    print("done")',
      'error: division by zero\ndone',
    ],
    ['try:\n    x = [1, 2][5]\nexcept IndexError as e:\n    print(e)', 'list index out of range'],
    ['try:\n    print({"a": 1}["b"])\nexcept KeyError as e:\n    print("missing", e)', "missing 'b'"],
    [
      'def check(age):\n    if age < 0:\n        raise ValueError("negative")\n    return age\ntry:\n    check(-1)\nexcept ValueError as err:\n    print(f"bad: {err}")\nprint(check(3))',
      'bad: negative\n3',
    ],
    [
      'for x in [2, 0]:\n    try:\n        print(10 // x)\n    except ZeroDivisionError:\n        print("zero")\n        continue\n    else:\n        print("ok")\n    finally:\n        print("-")',
      '5\nok\n-\nzero\n-',
    ],
    ['try:\n    int("a")\nexcept (TypeError, ValueError):\n    print("a")\nexcept Exception:\n    print("b")', 'a'],
    ['def f():\n    try:\n        return 1\n    finally:\n        return 2\nprint(f())', '2'],
    [
      'try:\n    try:\n        raise ValueError("a")\n    except TypeError:\n        print("no")\n    finally:\n        print("inner")\nexcept ValueError as e:\n    print("outer", e)',
      'inner\nouter a',
    ],
    [
      'try:\n    try:\n        raise ValueError("a")\n    except ValueError:\n        raise\nexcept ValueError as e:\n    print("again", e)',
      'again a',
    ],
    [
      'def f(n):\n    if n == 0:\n        raise RuntimeError("deep")\n    return f(n - 1)\ntry:\n    f(3)\nexcept RuntimeError as e:\n    print(e)\nx = 7\nprint(x)',
      'deep\n7',
    ],
    ['x = 1\ntry:\n    x = 2\n    y = 1 / 0\n    x = 3\nexcept Exception:\n    pass\nprint(x)', '2'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['that nobody handles', 'raise ValueError("x")'],
    ['of another kind', 'try:\n    print(1 / 0)\nexcept KeyError:\n    print("key")'],
    ['whose words differ from version to version', 'try:\n    1 % 0\nexcept ZeroDivisionError as e:\n    print(e)'],
    ['whose name is gone', 'e = 5\ntry:\n    raise ValueError("x")\nexcept ValueError as e:\n    pass\nprint(e)'],
    ['that is not known', 'try:\n    print("a".foo())\nexcept Exception:\n    print("b")'],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());
});

describe('an error of TypeScript', () => {
  it.each([
    [
      'try {\n  throw new Error("bad");\n} catch (e) {\n  console.log("caught", (e as Error).message);\n} finally {\n  console.log("done");\n}',
      'caught bad\ndone',
    ],
    [
      'function parse(n: number): number {\n  if (n < 0) {\n    throw new RangeError("negative");\n  }\n  return n;\n}\ntry {\n  console.log(parse(3));\n  console.log(parse(-1));\n} catch (err) {\n  console.log(`${err}`);\n}',
      '3\nRangeError: negative',
    ],
    ['try {\n  console.log(5);\n} catch {\n  console.log("no");\n}', '5'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['that is shown with where it comes from', 'try {\n  throw new Error("a");\n} catch (e) {\n  console.log(e);\n}'],
    ['that the language raises', 'try {\n  null.foo;\n} catch (e) {\n  console.log("type");\n}'],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());
});
