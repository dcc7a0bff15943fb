import assert from 'node:assert/strict';
import { test } from './runner.ts';
import { ask, PROGRAM, SOLVE, select } from './support.ts';

const MUCH = 'total = total + 1\n'.repeat(20_000);

for (const [what, content, all, code] of [
  ['nothing selected', PROGRAM, false, 'question-empty'],
  ['only white space', '  \n\t\n', true, 'question-empty'],
  ['a huge selection', MUCH, true, 'question-too-long'],
  ['binary content', 'ELF\0\u0001\u0002\0\0', true, 'question-binary'],
] as const) {
  test(`${what} is refused with a reason and a next step`, async () => {
    await select(content, { all });
    const { status, error } = await ask(SOLVE);
    assert.deepEqual({ status, code: error?.code }, { status: 'failed', code });
    assert.notEqual(error?.nextStep, '');
  });
}

test('a question is answered after refusals', async () => {
  await select(PROGRAM);
  assert.equal((await ask(SOLVE)).status, 'done');
});
