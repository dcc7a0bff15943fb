import { afterAll, expect, it } from 'vitest';
import { reason } from '../../src/reasoning/reason.ts';
import freshQuestions from '../fixtures/fresh-questions.json' with { type: 'json' };
import { never, startExecutor, startThinker } from './support.ts';

const [executor, thinker] = await Promise.all([startExecutor(), startThinker()]);
afterAll(() => Promise.all([executor.dispose(), thinker.dispose()]));

async function answerTo(text: string): Promise<string | undefined> {
  const models = { executor, thinker, calibration: null };
  const options = { ...models, outsideDomain: 'warn', mode: 'solve', signal: never, attribution: false } as const;
  for await (const event of reason({ text, kind: 'question' }, options)) {
    if (event.type === 'answer') return event.answer.text;
  }
  return undefined;
}

/** Protects against shipping a bundle that runs but cannot answer what its card says it can. */
it('answers half of the questions written by hand in its families', async () => {
  const wrong: string[] = [];
  for (const { question, answer } of freshQuestions) {
    const found = await answerTo(question);
    if (found !== answer) wrong.push(`${question} → ${found}, not ${answer}`);
  }
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(freshQuestions.length / 2);
});
