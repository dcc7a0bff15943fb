/** Protects: a line is put right only by what the checks know, and only where it then holds. */
import { describe, expect, it } from 'vitest';
import { ChainSplitter } from '../../../src/core/chain.ts';
import { correctedAnswer, correctedStep, lackingStep, nextStep } from '../../../src/core/correction.ts';

const SUM = 'What is (3 + 4) * 2?';
const CODE = 'What are the final values?\na = 3\nb = a + 4\na = b * 2';

/** The steps of a chain, checked, and its answer. */
function read(question: string, lines: readonly string[], text = '') {
  const splitter = new ChainSplitter(question);
  const steps = lines.flatMap(line => splitter.push({ text: `${line}\n`, logProb: 0 }));
  return { steps, answer: { text, checks: splitter.answer(text) } };
}

function stepPutRight(question: string, ...lines: string[]) {
  const { steps } = read(question, lines);
  const last = steps.at(-1);
  if (last === undefined) throw new Error('a chain without steps');
  return correctedStep(question, steps.slice(0, -1), last);
}

function answerPutRight(question: string, lines: string[], text: string) {
  const { steps, answer } = read(question, lines, text);
  return correctedAnswer(question, steps, answer.text);
}

describe('a step', () => {
  it('gets the value that its expression has', () => {
    expect(stepPutRight(SUM, '3 + 4 = 8')).toBe('3 + 4 = 7');
    expect(stepPutRight(CODE, 'a = 3', 'b = 3 + 4 = 8')).toBe('b = 3 + 4 = 7');
  });

  it('gets each of several values', () => {
    expect(stepPutRight(SUM, '3 + 4 = 8 -> 8 * 2')).toBe('3 + 4 = 7 -> 7 * 2');
    expect(stepPutRight(CODE, 'a = 3', 'b = 2 + 4 = 6')).toBe('b = 3 + 4 = 7');
  });

  it('stays as it is where a value comes from nowhere, or a step is missing before it', () => {
    expect(stepPutRight(SUM, '5 + 6 = 11')).toBeUndefined();
    expect(stepPutRight(CODE, 'a = 7 * 2 = 14')).toBeUndefined();
  });

  it('stays as it is where nothing is wrong', () => {
    expect(stepPutRight(SUM, '3 + 4 = 7')).toBeUndefined();
    expect(stepPutRight(SUM, 'Let us see.')).toBeUndefined();
  });
});

describe('a line that is lacking', () => {
  const lacking = (question: string, ...lines: string[]) => {
    const { steps } = read(question, lines);
    const last = steps.at(-1);
    return last && lackingStep(question, steps.slice(0, -1), last);
  };

  it('is what the checks say is missing, where it holds', () => {
    expect(lacking(CODE, 'a = 3', 'a = 7 * 2 = 14')).toBe('b = 7');
    expect(
      lacking('What does this code print?\ndef f(n):\n    return n * 2\n\nprint(f(4))', 'f(4): n = 4', 'print 8'),
    ).toBe('return 8');
  });

  it('is none where nothing is missing, or nobody knows what', () => {
    expect(lacking(CODE, 'b = 3 + 4 = 8')).toBeUndefined();
    expect(lacking(CODE, 'b = 3 + 4 = 7')).toBeUndefined();
    expect(lacking(SUM, '5 + 6 = 11')).toBeUndefined();
  });
});

describe('the line that comes next', () => {
  const next = (question: string, ...lines: string[]) => nextStep(question, read(question, lines).steps);

  it('says what the program does, and how', () => {
    expect(next(CODE)).toBe('b = 3 + 4 = 7');
    expect(next(CODE, 'b = 3 + 4 = 7')).toBe('a = 7 * 2 = 14');
    expect(next('What does this code print?\nx = 2\nprint((x + 3) * 4 - 1)')).toBe('print (2 + 3) * 4 - 1 = 19');
    expect(next('What does this code print?\nxs = [1]\nxs.append(2)\nprint(xs)')).toBe('xs = [1]');
    expect(next('What does this code print?\nxs = [1]\nxs.append(2)\nprint(xs)', 'xs = [1]')).toBe('xs = [1, 2]');
    expect(next(SUM)).toBe('3 + 4 = 7');
    expect(next(SUM, '3 + 4 = 7')).toBe('7 * 2 = 14');
  });

  it('is none at the end, where the program is not followed, and of a question in words', () => {
    expect(next(CODE, 'b = 3 + 4 = 7', 'a = 7 * 2 = 14')).toBeUndefined();
    expect(next('What does this code print?\nx = pow(2, 3)\nprint(x)')).toBeUndefined();
    expect(next('Ann has 3 apples and buys 4 more. How many apples does she have?')).toBeUndefined();
  });
});

describe('in a story', () => {
  const CAKES =
    'A shop sold 12 cakes on Monday. On Tuesday it sold 9 cakes. Each cake costs 3 dollars. How many dollars did it earn on Tuesday?';

  it('what a number is of is not put right: which of the two is wrong nobody knows', () => {
    expect(stepPutRight(CAKES, 'On Tuesday it earned 12 * 3 = 36 dollars.')).toBeUndefined();
  });
});

describe('a value', () => {
  it('is replaced where it stands for itself, not within another', () => {
    expect(stepPutRight(CODE, 'a = 3', 'b = 3 + 4 = 34')).toBe('b = 3 + 4 = 7');
    const twice = 'What are the final values?\ndata = 1\na = 2';
    expect(answerPutRight(twice, ['data = 1', 'a = 2'], 'data = 1, a = 1')).toBe('data = 1, a = 2');
  });
});

describe('an instruction of a walk', () => {
  const WALK =
    'If you follow these instructions, do you return to the starting point? Take 2 steps. Take 3 steps. Turn around. Take 5 steps.';

  it('is not put right with words that make no step', () => {
    expect(stepPutRight(WALK, 'turn left: north to west')).toBeUndefined();
  });
});

describe('an answer', () => {
  it('gets what the steps lead to', () => {
    expect(answerPutRight(SUM, ['3 + 4 = 7', '7 * 2 = 14'], '15')).toBe('14');
    expect(answerPutRight(CODE, ['a = 3', 'b = 3 + 4 = 7', 'a = 7 * 2 = 14'], 'a = 14, b = 8')).toBe('a = 14, b = 7');
  });

  it('stays as it is where the chain does not come to its end', () => {
    expect(answerPutRight(CODE, ['a = 3', 'b = 3 + 4 = 7'], 'a = 3, b = 7')).toBeUndefined();
  });

  it('stays as it is where it is right', () => {
    expect(answerPutRight(SUM, ['3 + 4 = 7', '7 * 2 = 14'], '14')).toBeUndefined();
  });
});
