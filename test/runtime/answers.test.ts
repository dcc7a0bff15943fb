import { afterAll, expect, it } from 'vitest';
import { reason } from '../../src/reasoning/reason.ts';
import freshQuestions from '../fixtures/fresh-questions.json' with { type: 'json' };
import { never, startExecutor, startThinker } from './support.ts';

const [executor, thinker] = await Promise.all([startExecutor(), startThinker()]);
afterAll(() => Promise.all([executor.dispose(), thinker.dispose()]));

/** Of 26, two fewer than when this was written: another machine may round otherwise. */
const LEAST_RIGHT = 15;

async function answerTo(text: string): Promise<string | undefined> {
  const models = { executor, thinker, calibration: null };
  const options = { ...models, outsideDomain: 'warn', mode: 'solve', signal: never, attribution: false } as const;
  let answer: string | undefined;
  // The last one counts: a second try may follow the first.
  for await (const event of reason({ text, kind: 'question' }, options)) {
    if (event.type === 'answer') answer = event.answer.text;
  }
  return answer;
}

/** Protects against shipping a bundle that runs but cannot answer what its card says it can. */
it('answers most of the questions written by hand in its families', async () => {
  const wrong: string[] = [];
  for (const { question, answer } of freshQuestions) {
    const found = await answerTo(question);
    if (found !== answer) wrong.push(`${question} → ${found}, not ${answer}`);
  }
  expect(freshQuestions.length - wrong.length, wrong.join('\n')).toBeGreaterThanOrEqual(LEAST_RIGHT);
});
