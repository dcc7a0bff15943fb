import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/cli/input.ts';
import { MAX_QUESTION_CHARACTERS, validateQuestion } from '../../../src/core/question.ts';

const stdin = (...chunks: (string | Uint8Array)[]) => Readable.from(chunks.map(chunk => Buffer.from(chunk)));
const read = (input: Readable) => readQuestion({ from: 'stdin' }, input);

describe('the question’s text', () => {
  it('is an argument as it stands', async () => {
    expect(await readQuestion({ from: 'argument', text: ' q\n' }, stdin())).toBe(' q\n');
  });

  it('is no file that was meant to be read', async () => {
    const text = 'test/unit/cli/input.test.ts';
    await expect(readQuestion({ from: 'argument', text }, stdin())).rejects.toMatchObject({
      code: 'usage',
      message: `"${text}" is a file: name it with --file.`,
    });
    for (const question of ['6 / 2', '1.5', 'test', 'a\0b/c']) {
      expect(await readQuestion({ from: 'argument', text: question }, stdin())).toBe(question);
    }
  });

  it('comes from standard input without the last newline, and characters cut between chunks stay whole', async () => {
    expect(await read(stdin('a\n', Uint8Array.of(0xc3), Uint8Array.of(0xa9, 0x0a)))).toBe('a\né');
  });

  it('is refused where standard input is a terminal, instead of waiting for ever', async () => {
    const terminal = Object.assign(stdin(), { isTTY: true });
    await expect(read(terminal)).rejects.toMatchObject({ code: 'usage' });
  });

  it('is refused where it is not UTF-8', async () => {
    await expect(read(stdin(Uint8Array.of(0x80, 0xff)))).rejects.toMatchObject({ code: 'question-binary' });
  });

  it('is not read further than needed to refuse it', async () => {
    let chunks = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          chunks++;
          yield Buffer.from('日'.repeat(MAX_QUESTION_CHARACTERS / 10));
        }
      })(),
    );
    const text = await read(endless);
    expect(chunks).toBeLessThan(100);
    expect(() => validateQuestion(text)).toThrow(expect.objectContaining({ code: 'question-too-long' }));
  });

  it('names the file that cannot be read', async () => {
    await expect(readQuestion({ from: 'file', path: '/nowhere/q.txt' }, stdin())).rejects.toMatchObject({
      code: 'usage',
      message: 'The file "/nowhere/q.txt" cannot be read (ENOENT).',
    });
  });
});
