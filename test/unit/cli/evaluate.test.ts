import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDataFile, readQuestions } from '../../../src/cli/data-file.ts';
import { corrections, type Outcome, outcomesOf, refusals, summarise, table } from '../../../src/cli/evaluate.ts';
import type { WrittenToken } from '../../../src/executor/messages.ts';
import type { Models } from '../../../src/reasoning/solve.ts';
import { answerBegins, end, ScriptedExecutor, scriptedThinker, tokens } from '../reasoning/fakes.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-'));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (id: string, task?: string) => ({
  id,
  question: 'What is 1 + 1?',
  answer: '2',
  answer_type: 'number',
  task,
});

function file(...lines: unknown[]): string {
  const path = join(folder, 'data.jsonl');
  writeFileSync(path, lines.map(item => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n'));
  return path;
}

describe('a file of questions', () => {
  it('is read in its order, with its limit for each task', async () => {
    const path = file(line('1', 'a'), line('2', 'a'), '', line('3', 'b'), line('4'));
    expect((await readDataFile(path)).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect((await readDataFile(path, 1)).map(({ id }) => id)).toEqual(['1', '3', '4']);
  });

  it.each([
    ['{"id": 1', 'line 2'],
    [{ ...line('1'), answer: 2 }, 'answer'],
    [{ ...line('1'), answer_type: 'essay' }, 'answer_type'],
    [{ ...line('1'), answer: 'two' }, '"two" is not a number'],
    ['text', 'not JSON'],
    [{ id: 's', language: 'Go', text: 'x := 1', expect: 'perhaps' }, 'expect'],
    [{ id: 's', language: 'Python', text: 'print(1)', expect: 'answer' }, 'answer: '],
    [{ id: 's', language: 'Python', text: 'print(1)', expect: 'answer', answer: 'x', answer_type: 'number' }, '"x" is'],
  ])('with %j in it is refused, naming the place', async (wrong, place) => {
    const reading = readDataFile(file(line('0'), wrong));
    await expect(reading).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(place) });
  });

  it('that is empty or missing is refused', async () => {
    await expect(readDataFile(file(''))).rejects.toMatchObject({ code: 'usage' });
    const missing = { code: 'usage', message: expect.stringMatching(/none\.jsonl" cannot be read \(ENOENT\)/) };
    await expect(readDataFile(join(folder, 'none.jsonl'))).rejects.toMatchObject(missing);
  });
});

describe('the questions of a file, without their answers', () => {
  it('are what an editor would ask: of a question its text, of a selection the question about it', async () => {
    const selection = { id: '2', language: 'Python', text: 'x = 3\nx += 4', expect: 'decline' };
    const data = file({ question: 'What is 1 + 1?' }, '', selection, line('3'));
    const items = await readDataFile(file(line('1'), selection, line('3')));
    expect(await readQuestions(file({ question: 'What is 1 + 1?' }, '', selection, line('3')))).toEqual(
      items.map(({ question }) => question.text),
    );
    expect((await readQuestions(data))[1]).toContain('x += 4');
  });

  it.each([[{ id: '1' }], [{ question: '' }], [['q']], [{ language: 'Python', expect: 'decline' }]])(
    'with %j in it are refused, naming the place',
    async wrong => {
      await expect(readQuestions(file({ question: 'q' }, wrong))).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringContaining('line 2'),
      });
    },
  );
});

describe('a file of selections', () => {
  const code = { language: 'TypeScript (React)', text: '// total so far\nlet x: number = 3\nx += 4' };

  it('is asked about as in an editor, and what is expected is its task', async () => {
    const answer = { id: '2', ...code, expect: 'answer', answer: 'x = 7', answer_type: 'string' };
    const items = await readDataFile(file({ id: '1', ...code, expect: 'decline' }, answer, line('3', 'a')));
    expect(items[0]?.question).toMatchObject({
      kind: 'code',
      text: 'What is the final value of each variable?\nlet x = 3\nx += 4',
    });
    expect(items.map(({ task, expect, gold }) => [task, expect, gold?.answer])).toEqual([
      ['decline', 'decline', undefined],
      ['answer', 'answer', 'x = 7'],
      ['a', undefined, '2'],
    ]);
  });

  it('that an editor would ask the person about is asked about as it stands', async () => {
    const [item] = await readDataFile(file({ id: '1', language: 'YAML', text: 'on: push', expect: 'decline' }));
    expect(item?.question).toEqual({ text: 'on: push', kind: 'question' });
  });

  it('cannot be scored by a bundle that declines nothing, and no zero says so', async () => {
    const items = await readDataFile(file({ id: '1', ...code, expect: 'decline' }));
    const models = { calibration: null } as Models;
    const asking = outcomesOf(items, 'solve', models, new AbortController().signal).next();
    await expect(asking).rejects.toMatchObject({ code: 'bundle-without-gate' });
  });

  it('is the scope test too', async () => {
    expect(await readDataFile('test/scope/questions.jsonl')).toHaveLength(231);
    expect(await readDataFile('test/scope/programs.jsonl')).toHaveLength(100);
    const expected = (await readDataFile('test/scope/code.jsonl')).map(({ expect }) => expect);
    expect(expected.filter(what => what === 'decline')).toHaveLength(46);
    expect(expected.filter(what => what === 'answer')).toHaveLength(6);
  });
});

describe('an outcome', () => {
  const written = (claim: string, answer: string) => [
    ...tokens('chain', `1 + 1 = ${claim}`),
    ...[answerBegins, ...tokens('answer', answer), end],
  ];

  async function outcome(first: WrittenToken[], drawn: WrittenToken[][]): Promise<Outcome | undefined> {
    const executor = new ScriptedExecutor();
    executor.written = [first];
    executor.sampled = [drawn];
    const models = { executor, thinker: scriptedThinker(), calibration: null };
    const items = await readDataFile(file(line('1')));
    const { value } = await outcomesOf(items, 'solve', models, new AbortController().signal).next();
    return value ?? undefined;
  }

  it('is that of the chain which a person is shown, and says what the first one came to', async () => {
    const shown = await outcome(written('3', '3'), [written('2', '2')]);
    expect(shown).toMatchObject({ answer: '2', right: true, tokens: 2, first: { answer: '3', right: false } });
  });

  it('says nothing of a first chain that stayed', async () => {
    expect((await outcome(written('2', '2'), []))?.first).toBeUndefined();
    expect(await outcome(written('3', '3'), [])).toMatchObject({ answer: '3', first: undefined });
  });
});

describe('the scores', () => {
  const outcome = (right: boolean, task: string, tokens = 10): Outcome => {
    return { id: '', task, right, answer: '', gold: '', tokens, milliseconds: 1 };
  };
  const scores = summarise([...Array(8).fill(outcome(true, 'a')), outcome(false, 'a'), outcome(false, 'b', 20)]);

  it('hold each task and all, with Wilson intervals', () => {
    expect(scores).toMatchObject({
      n: 10,
      accuracy: 0.8,
      tokens: 11,
      macro: 4 / 9,
      tasks: { a: { n: 9 }, b: { n: 1, accuracy: 0 } },
    });
    expect(scores.low).toBeCloseTo(0.4902, 3);
    expect(scores.high).toBeCloseTo(0.9433, 3);
  });

  it('are printed a line each, with the mean of tasks', () => {
    expect(table(scores)).toBe(`\
task             right   95 % interval  at first  questions  tokens
a               88.9 %  [ 56.5,  98.0]   88.9 %          9    10.0
b                0.0 %  [  0.0,  79.3]    0.0 %          1    20.0
mean of tasks   44.4 %
all             80.0 %  [ 49.0,  94.3]   80.0 %         10    11.0
`);
  });

  it('have no mean of tasks where there are none', () => {
    const untold = summarise([{ ...outcome(true, ''), task: undefined }]);
    expect(untold.macro).toBeUndefined();
    expect(table(untold)).not.toContain('mean');
  });

  it('tell what was right at first, before second tries', () => {
    const rescued = { ...outcome(true, 'a'), first: { answer: '3', right: false } };
    const spoiled = { ...outcome(false, 'a'), first: { answer: '2', right: true } };
    const tried = summarise([rescued, rescued, spoiled, outcome(true, 'a')]);
    expect(tried).toMatchObject({ accuracy: 0.75, first: { accuracy: 0.5 } });
    expect(table(tried)).toMatch(/^all .* 75\.0 % .* 50\.0 % .* 4 /m);
  });

  it('count refused questions as wrong and say why', () => {
    const refused = { ...outcome(false, 'a'), answer: null, error: 'question-too-long' };
    expect(refusals([outcome(true, 'a'), refused, refused])).toBe('refused, counted as wrong: 2 question-too-long\n');
    expect(refusals([outcome(true, 'a')])).toBe('');
  });

  it('says how many right answers rest on lines that were put right', () => {
    const [right, wrong] = [true, false].map(isRight => ({ ...outcome(isRight, 'a'), corrected: 2 })) as [
      Outcome,
      Outcome,
    ];
    expect(corrections([outcome(true, 'a'), right, wrong])).toBe(
      'right only with lines that the checks put right: 1\n',
    );
    const before = { ...right, first: { answer: '1', right: true } };
    expect(corrections([outcome(true, 'a'), wrong, before])).toBe('');
  });

  it('report what a gate would have declined, beside the raw score', () => {
    const far = { ...outcome(false, 'a'), distance: 1.5 };
    const near = [outcome(true, 'a'), outcome(true, 'a'), outcome(false, 'a')].map(o => ({ ...o, distance: 0.5 }));
    const refused = outcome(false, 'b');
    const gated = summarise([far, ...near, refused]);
    expect(gated).toMatchObject({ n: 5, accuracy: 0.4, gated: { declined: 1, accuracy: 0.5 } });
    expect(table(gated)).toMatch(/tokens {2}declined {2}right of the rest\n/);
    expect(table(gated)).toMatch(/^all .* 1 {3}50\.0 %$/m);
    expect(gated.tasks.b).not.toHaveProperty('gated');
    expect(scores).not.toHaveProperty('gated');
  });

  it('count what lies outside and is followed to its end as answered', () => {
    const far = { ...outcome(true, 'a'), distance: 1.5 };
    const followed = { ...far, followed: true as const };
    expect(summarise([far, followed])).toMatchObject({ gated: { declined: 1, accuracy: 1 } });
  });
});
