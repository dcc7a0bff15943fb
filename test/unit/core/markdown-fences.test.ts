/** Protects: a comment below code in a Markdown fence does not stand among the code. */
import { describe, expect, it } from 'vitest';
import { lineOutsideFence } from '../../../src/core/markdown-fences.ts';

const CODE = ['Text', '```python', 'x = 3', 'print(x)', '```', 'More'];

describe('the line below which a comment is none of the code', () => {
  it.each([
    ['outside of fences, itself', CODE, 0, 0],
    ['in a fence, its end', CODE, 2, 4],
    ['of the opening line, the end too', CODE, 1, 4],
    ['of the closing line, itself', CODE, 4, 4],
    ['after a fence, itself', CODE, 5, 5],
    ['of tildes', ['~~~', 'x', '```', '~~~', ''], 1, 3],
    ['of a longer fence', ['````', '```', 'x', '```', '````'], 2, 4],
    ['of a longer end', ['```', 'x', '`````  '], 1, 2],
    ['in a list', ['- ```ts', '  x;', '  ```'], 1, 2],
    ['in a quotation', ['> ```', '> x', '> ```'], 1, 2],
    ['where a line only looks like an end', ['```', 'x', '``` python', 'y', '```'], 1, 4],
    ['where code stands within a line', ['```x``` is code', 'y'], 1, 1],
  ])('%s', (_, lines, line, expected) => {
    expect(lineOutsideFence(lines, line)).toBe(expected);
  });

  it('there is none where a fence never ends', () => {
    expect(lineOutsideFence(['```', 'x'], 1)).toBeUndefined();
  });
});
