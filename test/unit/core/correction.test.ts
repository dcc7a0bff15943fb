/** Protects: a line is put right only by what the checks know, and only where it then holds. */
import { describe, expect, it } from 'vitest';
import { ChainSplitter } from '../../../src/core/chain.ts';
import { correctedAnswer, correctedStep } from '../../../src/core/correction.ts';

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
  return correctedAnswer(question, steps, answer);
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
