import { describe, expect, it } from 'vitest';
import { questionOf } from '../../../src/cli/question.ts';

const argument = { from: 'argument', text: '' } as const;

describe('what is asked by a text from the command line', () => {
  it.each(['What is 3 + x?', 'I have three apples. How many fruits do I have?', 'Tell me something'])(
    '%j is the question as it stands',
    text => {
      expect(questionOf(text, argument)).toEqual({ text, kind: 'question' });
    },
  );

  it('an expression is asked about as in an editor, so that one in its published wording stays as it is', () => {
    expect(questionOf('not ( True ) and ( True ) is', argument).text).toBe('not ( True ) and ( True ) is');
    expect(questionOf('not True', argument)).toEqual({ text: 'not True is', kind: 'expression' });
    expect(questionOf('What is 3 + 4?', argument).text).toBe('What is the value of this expression?\n3 + 4');
  });

  it('bare code is asked about as in an editor', () => {
    expect(questionOf('x = 3\ny = x + 4', argument)).toMatchObject({ kind: 'code' });
    expect(questionOf('x = 3  # three', { from: 'file', path: 'a.py' })).toMatchObject({ kind: 'code' });
  });

  it('a question in a source file’s comment is that question', () => {
    const { text } = questionOf('# What is x?\nx = 3', { from: 'file', path: 'a.py' });
    expect(text).toBe('What does this code print?\nx = 3\nprint(x)');
  });
});
