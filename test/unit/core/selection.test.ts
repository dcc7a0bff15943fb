import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedAbout, isQuestionOf, selectionToQuestion } from '../../../src/core/selection.ts';

const PRINT = 'What does this code print?\n';
const VALUES = 'What is the final value of each variable?\n';
const VALUE = 'What is the value of this expression?\n';

/** The contract: what is selected, in which language, and the question it becomes (`ask` where there is none). */
const contract: [language: string, selected: string, question: string][] = [
  // Boolean expressions, in BIG-Bench-Hard's spacing.
  ['python', 'not True and False', 'not True and False is'],
  ['python', 'not(True) and (False or True)', 'not ( True ) and ( False or True ) is'],
  ['plaintext', '  not ( True ) and False is\n', 'not ( True ) and False is'],
  ['plaintext', 'not ( ( not not True ) ) is', 'not ( ( not not True ) ) is'],
  ['markdown', 'True or False', 'True or False is'],
  ['python', 'True and (', 'ask'],
  ['python', 'True', 'ask'],
  ['python', 'True False', 'ask'],
  // Other expressions.
  ['python', '3 + 4 * 2', `${VALUE}3 + 4 * 2`],
  ['python', '  7 // 2 ** 3  \n', `${VALUE}7 // 2 ** 3`],
  ['python', '5 > 3 and not 2 > 4', `${VALUE}5 > 3 and not 2 > 4`],
  ['python', "'abc'[1:] + 'd'", `${VALUE}'abc'[1:] + 'd'`],
  ['python', 'sum([1, 2, 3]) % 2 == 0', `${VALUE}sum([1, 2, 3]) % 2 == 0`],
  ['python', '[x * x for x in range(4) if x % 2]', `${VALUE}[x * x for x in range(4) if x % 2]`],
  ['python', "{'a': 1, 'b': 2}['b']", `${VALUE}{'a': 1, 'b': 2}['b']`],
  ['python', 'sorted([3, 1], reverse=True)', `${VALUE}sorted([3, 1], reverse=True)`],
  ['python', "'hello world'.upper().split()", `${VALUE}'hello world'.upper().split()`],
  ['typescript', '!true && 5 > 3', `${VALUE}!true && 5 > 3`],
  ['typescript', '5 > 3 ? 1 : 2', `${VALUE}5 > 3 ? 1 : 2`],
  ['typescript', '[1, 2, 3].map(x => x * 2);', `${VALUE}[1, 2, 3].map(x => x * 2)`],
  ['typescript', 'Math.floor(7 / 2)', `${VALUE}Math.floor(7 / 2)`],
  // Code that prints.
  ['python', 'x = 5\nprint(x + 1)', `${PRINT}x = 5\nprint(x + 1)`],
  ['python', 'print(3 + 4)', `${PRINT}print(3 + 4)`],
  ['python', 'for i in range(3):\n    print(i)\n', `${PRINT}for i in range(3):\n    print(i)`],
  ['typescript', 'const x = 5;\nconsole.log(x);', `${PRINT}const x = 5;\nconsole.log(x);`],
  ['plaintext', 'x = 5\nprint(x)', `${PRINT}x = 5\nprint(x)`],
  ['markdown', '```python\nx = 5\nprint(x)\n```', `${PRINT}x = 5\nprint(x)`],
  // Code that does not.
  ['python', 'x = 5', `${VALUES}x = 5`],
  ['python', 'x = 5\r\ny = x * 2\r\n', `${VALUES}x = 5\ny = x * 2`],
  ['python', '    x = 5\n    y = x * 2', `${VALUES}x = 5\ny = x * 2`],
  ['python', 'x = 5\n    y = x * 2\n    z = y', `${VALUES}x = 5\ny = x * 2\nz = y`],
  ['python', 'while x: # count\n    x -= 1', `${VALUES}while x:\n    x -= 1`],
  ['python', 'if x > 3:\n    y = 1\nelse:\n    y = 2', `${VALUES}if x > 3:\n    y = 1\nelse:\n    y = 2`],
  ['python', 'a, b = 1, 2\na += b', `${VALUES}a, b = 1, 2\na += b`],
  ['python', 'xs = [\n    1,\n    2,\n]\nxs.append(3)', `${VALUES}xs = [\n    1,\n    2,\n]\nxs.append(3)`],
  ['python', 'x: int = 5  \n\ny = 6', `${VALUES}x = 5\ny = 6`],
  ['typescript', 'let x = 5;\nx++;', `${VALUES}let x = 5;\nx++;`],
  ['typescript', 'if (x > 3) {\n  y = 1;\n}', `${VALUES}if (x > 3) {\n  y = 1;\n}`],
  ['java', 'int x = 5;\nx += 1;', `${VALUES}int x = 5;\nx += 1;`],
  // What the editor calls the language shows in the code.
  ['python', 'x = -7 % 3;\ny = x;', `${VALUES}x = -7 % 3\ny = x`],
  ['typescript', 'total = -7 % 3\nhalf = 9 / 2', `${VALUES}total = -7 % 3\nhalf = 9 / 2;`],
  // A comment that asks nothing is left out.
  ['python', '# Add one.\nx = 5 + 1', `${VALUES}x = 5 + 1`],
  ['typescript', '// Add one.\nconst x = 5 + 1;', `${VALUES}const x = 5 + 1;`],
  ['python', '# Compute the sum.\ntotal = 5 + 1', `${VALUES}total = 5 + 1`],
  // A question in a comment, a docstring or prose beside code.
  ['python', '# What is x at the end?\nx = 5\nx += 1', `${PRINT}x = 5\nx += 1\nprint(x)`],
  ['python', 'x = 5\nx += 1\n# What is x at the end?', `${PRINT}x = 5\nx += 1\nprint(x)`],
  [
    'python',
    '# How often does\n# the loop run?\nfor i in range(3):\n    pass',
    'How often does the loop run?\nfor i in range(3):\n    pass',
  ],
  ['typescript', '// What is x?\nconst x = 5 + 1;', `${PRINT}const x = 5 + 1;\nconsole.log(x);`],
  ['typescript', '/**\n * What is x?\n */\nconst x = 5 + 1;', `${PRINT}const x = 5 + 1;\nconsole.log(x);`],
  ['python', '"""What is x?"""\nx = 5 + 1', `${PRINT}x = 5 + 1\nprint(x)`],
  [
    'python',
    'def f(n):\n    """What does f(3) return?\n    """\n    return n + 1',
    'What does f(3) return?\ndef f(n):\n    return n + 1',
  ],
  ['markdown', 'What is x after this?\n\n```python\nx = 5\nx += 2\n```', `${PRINT}x = 5\nx += 2\nprint(x)`],
  ['plaintext', 'x = 5\ny = x + 1\nWhat is y?', `${PRINT}x = 5\ny = x + 1\nprint(y)`],
  ['plaintext', 'Say what is printed:\nx = 5\nprint(x)', `${PRINT}x = 5\nprint(x)`],
  // Questions said in the words that the models know.
  ['plaintext', '```python\nprint(7 // 2)\n```', `${PRINT}print(7 // 2)`],
  ['plaintext', "what's the result of\n\n>>> (58 - 9) // 7", `${VALUE}(58 - 9) // 7`],
  ['plaintext', '17 % 5 - 2\n\nWhat is the value of this Python expression?', `${VALUE}17 % 5 - 2`],
  ['markdown', 'What gets logged here?\n```ts\nconsole.log(3 * 4);\n```', `${PRINT}console.log(3 * 4);`],
  ['plaintext', 'What do the variables hold at the end?\nx = 5\ny = x', `${VALUES}x = 5\ny = x`],
  [
    'plaintext',
    'What value does y have after this code?\nlet y = 5;\ny -= 2;',
    `${PRINT}let y = 5;\ny -= 2;\nconsole.log(y);`,
  ],
  ['plaintext', 'How much is 3 + 4 * 2?', `${VALUE}3 + 4 * 2`],
  ['plaintext', 'Please compute `17 // 5`.', `${VALUE}17 // 5`],
  ['plaintext', 'What does 2 * (3 + 4) evaluate to?', `${VALUE}2 * (3 + 4)`],
  [
    'plaintext',
    'What is n after the loop?\nn = 0\nfor i in [1, 2]:\n    n += i',
    `${PRINT}n = 0\nfor i in [1, 2]:\n    n += i\nprint(n)`,
  ],
  [
    'plaintext',
    'What is n after the loop?\nn = 0\nfor i in [1, 2]:\n    n += i\nn = 9',
    'What is n after the loop?\nn = 0\nfor i in [1, 2]:\n    n += i\nn = 9',
  ],
  // In the middle of code a question keeps its place.
  ['python', 'x = 5\n# What is x now?\nx = 7', `${PRINT}x = 5\nprint(x)\nx = 7`],
  ['python', 'x = 5\nx += 1  # what is x here?\nx = 7', `${PRINT}x = 5\nx += 1\nprint(x)\nx = 7`],
  [
    'typescript',
    'let x = 5;\nfor (const n of [1, 2]) {\n  x += n; // What is x?\n}\nx = 0;',
    `${PRINT}let x = 5;\nfor (const n of [1, 2]) {\n  x += n;\n  console.log(x);\n}\nx = 0;`,
  ],
  ['python', 'x = 5\n# Why is x 5 here?\nx = 7', 'Why is x 5 here?\nx = 5\n# Why is x 5 here?\nx = 7'],
  ['python', 'x = 5\nx += 1  # what is x?', `${PRINT}x = 5\nx += 1\nprint(x)`],
  ['python', "x = '# what?'\ny = x", `${VALUES}x = '# what?'\ny = x`],
  // Other questions stay as they are.
  [
    'plaintext',
    'What would this print if x were 3?\nx = 5\nprint(x)',
    'What would this print if x were 3?\nx = 5\nprint(x)',
  ],
  ['plaintext', 'What is the first line it prints?\nprint(1)', 'What is the first line it prints?\nprint(1)'],
  ['plaintext', 'What is z?\nx = 5', 'What is z?\nx = 5'],
  ['plaintext', 'What is 20 in binary?', 'What is 20 in binary?'],
  // A question in prose alone.
  ['plaintext', 'How many apples does Tom have?', 'How many apples does Tom have?'],
  [
    'markdown',
    ' Tom has 3 apples. He buys 5.\n How many does he have? \n',
    'Tom has 3 apples. He buys 5. How many does he have?',
  ],
  ['plaintext', 'If x = 5 and y = 3, what is x + y?', 'If x = 5 and y = 3, what is x + y?'],
  [
    'plaintext',
    'Tom has 3 apples. Find the number of apples after he buys 5.',
    'Tom has 3 apples. Find the number of apples after he buys 5.',
  ],
  [
    'plaintext',
    'I have a flute, a piano, and two drums. How many musical instruments do I have?',
    'I have a flute, a piano, and two drums. How many musical instruments do I have?',
  ],
  ['plaintext', 'Evaluate: not True or (not False)', 'not True or ( not False ) is'],
  ['python', '# What is 12 times 3?', 'What is 12 times 3?'],
  // An empty line after what is left out: a fence, a prompt.
  ['markdown', '```\n\nx = 1\nWhy?\n```', 'Why?\nx = 1'],
  ['python', '>>> \n>>> x = 1\n# Why?', 'Why?\nx = 1'],
  ['python', 'Tom has 3 apples and buys 5. How many are there?', 'Tom has 3 apples and buys 5. How many are there?'],
  // Anything else.
  ['python', '', 'ask'],
  ['python', ' \n\t', 'ask'],
  ['python', 'x', 'ask'],
  ['python', 'x + 1', 'ask'],
  ['python', 'len(xs)', 'ask'],
  ['plaintext', '42', 'ask'],
  ['plaintext', '2024-03-01', 'ask'],
  ['plaintext', 'Tom has 3 apples.', 'ask'],
  ['plaintext', 'Here is some code.\nx = 5', 'ask'],
  ['markdown', '# A heading', 'ask'],
  ['python', '# Add one.', 'ask'],
  ['plaintext', 'lorem ipsum dolor', 'ask'],
  ['python', 'xs.append(3)', 'ask'],
];

describe('selectionToQuestion', () => {
  test.each(contract)('%s: %j becomes %j', (languageId, text, question) => {
    const result = selectionToQuestion({ text, languageId });
    expect(result.ask ? 'ask' : result.question.text).toBe(question);
  });

  test('says what kind of selection it was and where it stood', () => {
    const source = { uri: 'file:///a.py', range: { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } } };
    const kindOf = (text: string) => selectionToQuestion({ text, languageId: 'python', source });
    expect(kindOf('x = 5')).toMatchObject({ question: { kind: 'code', source } });
    expect(kindOf('3 + 4')).toMatchObject({ question: { kind: 'expression', source } });
    expect(kindOf('What is 3 + x?')).toMatchObject({ question: { kind: 'question', source } });
  });

  test('any text gives a question without white space around it, or asks', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('x = 1', '# why?', '"""', '/*', '*/', 'a?', '```', '', '    y'));
    const language = fc.constantFrom('python', 'typescript', 'markdown', 'plaintext');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), language, (lines, languageId) => {
        const result = selectionToQuestion({ text: lines.join('\n'), languageId });
        if (!result.ask) expect(result.question.text).toBe(result.question.text.trim());
      }),
    );
  });
});

// Read in the square of its length, such a line takes minutes.
test.each(['a', 'x:', 'a, b'])('a line that is almost only white space is read: %s', start => {
  const text = `${start}${' '.repeat(50_000)}b`;
  expect(selectionToQuestion({ text, languageId: 'plaintext' })).toEqual({ ask: true });
});

test('what a person asks about a selection goes before what was selected, without its indentation', () => {
  const source = { uri: 'file:///a.py', range: { start: { line: 1, character: 0 }, end: { line: 2, character: 3 } } };
  const selection = { text: '    sort(a)\n    sort(b)\n', languageId: 'python', source };
  expect(askedAbout(' Which is first? ', selection)).toEqual({
    text: 'Which is first?\nsort(a)\nsort(b)',
    kind: 'question',
    source,
  });
});

test.each(contract)('a question is known again by its selection: %s, %j', (languageId, selected) => {
  const found = selectionToQuestion({ text: selected, languageId });
  const question = found.ask ? askedAbout('Why?', { text: selected, languageId }) : found.question;
  for (const end of ['\n', '\r\n']) {
    expect(isQuestionOf(question, { text: selected.replace(/\r?\n/g, end), languageId })).toBe(true);
  }
});

test('a question is not known by another selection', () => {
  const found = selectionToQuestion({ text: 'x = 5', languageId: 'python' });
  const asked = askedAbout('Why?', { text: 'sort(a)', languageId: 'python' });
  for (const text of ['x = 50', 'x = 5\ny = 6', 'sort(b)', '(a)', '', ' ']) {
    expect(!found.ask && isQuestionOf(found.question, { text, languageId: 'python' }), text).toBe(false);
    expect(isQuestionOf(asked, { text, languageId: 'python' }), text).toBe(false);
  }
});
