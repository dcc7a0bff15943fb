import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type Trace, traceSchema } from '../../src/core/trace.ts';
import { bundleFolder, hasBundle, solveCli } from './support.ts';

/** Its chains take the left of before for right in the third line, and so come to 4. */
const PUT_RIGHT = 'What does this code print?\ndef shout(word):\n    return word.upper() + "!"\n\nprint(shout("hi"))';
/** Explained, its first chain leaves out a step. */
const TRIED_TWICE = '( False ) and False and True or True is';

const QUESTION = 'I have an apple, four lamps, and two bananas. How many fruits do I have?';

/** Runs with --json; the output must be a valid trace and nothing else. */
async function trace(args: string[], input = ''): Promise<Trace> {
  const { code, stdout, stderr } = await solveCli(['--json', '--bundle', bundleFolder, ...args], { input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return traceSchema.parse(JSON.parse(stdout));
}

describe.runIf(hasBundle)('the command line answers', () => {
  it('with plan, chain and answer, without colour or progress in a pipe', async () => {
    const { code, stdout, stderr } = await solveCli(['--bundle', bundleFolder, QUESTION]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Plan\n[\s\S]*\nChain\n[\s\S]*\nAnswer\n/);
    for (const terminalOnly of ['\u001b', '\r', 'thinking']) expect(stdout).not.toContain(terminalOnly);
  });

  it('with a trace of what the thinker and the executor did', async () => {
    const { mode, question, thinker, guidance, metrics } = await trace([QUESTION]);
    expect({ mode, question }).toEqual({ mode: 'solve', question: { text: QUESTION, kind: 'question' } });
    expect(thinker.kind).toBe('local');
    expect(guidance.null).toBe(false);
    expect(metrics.totalGain).toBeUndefined();
  });

  it('with gains when it explains', async () => {
    const { mode, steps, answer, metrics } = await trace(['--explain', QUESTION]);
    expect(mode).toBe('explain');
    expect(metrics.totalGain).toEqual(expect.any(Number));
    const tokens = [...steps.flatMap(step => step.tokens), ...answer.tokens];
    expect(tokens.every(token => Number.isFinite(token.gain))).toBe(true);
  });

  it.runIf(process.env.GUIDED_REASONING_TEST_BUNDLE === undefined)(
    'anew where its checks call the first chain wrong, with another chain whose gains are its own',
    async () => {
      const { rejected, steps, answer, written, metrics } = await trace(['--explain', TRIED_TWICE]);
      const checks = [...steps, answer].flatMap(({ checks = [] }) => checks);
      expect(rejected?.drawn).toBeGreaterThanOrEqual(16);
      expect(rejected?.steps.flatMap(step => step.checks).some(({ ok }) => !ok)).toBe(true);
      expect(answer.text).toBe('True');
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      const tokens = steps.flatMap(step => step.tokens);
      expect([...tokens, ...answer.tokens].every(token => Number.isFinite(token.gain))).toBe(true);
      // Chain and answer, and the two tokens that end them.
      expect(written?.chain).toHaveLength(metrics.chainTokens + metrics.answerTokens + 2);
      expect(tokens.length).toBeLessThanOrEqual(metrics.chainTokens);
    },
  );

  it.runIf(process.env.GUIDED_REASONING_TEST_BUNDLE === undefined)(
    'with a line that the checks put right where no chain passes them by itself',
    async () => {
      const { rejected, steps, answer, written, metrics } = await trace([PUT_RIGHT]);
      const putRight = [...steps, answer].filter(({ wrote }) => wrote !== undefined);
      expect(rejected?.corrected).toBe(putRight.length);
      expect(rejected?.answer.text).not.toBe('HI!');
      expect(steps[0]).toMatchObject({ text: "shout('hi'): word = 'hi'" });
      expect(putRight[0]?.text).toMatch(/return .*'HI!'$/);
      expect(putRight[0]?.wrote).not.toMatch(/'HI!'$/);
      expect(answer).toMatchObject({ text: 'HI!', checks: [{ ok: true }] });
      expect(written?.chain).toHaveLength(metrics.chainTokens + metrics.answerTokens + 2);
    },
  );

  it('the same with --thoughts', async () => {
    const { code, stdout } = await solveCli(['--bundle', bundleFolder, '--thoughts', TRIED_TWICE], {
      command: 'explain',
    });
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/did not pass its checks[\s\S]*Thought map/),
    });
  });

  it('without a thinker on null guidance', async () => {
    const { thinker, guidance, plan } = await trace(['--no-guidance', QUESTION]);
    expect({ kind: thinker.kind, null: guidance.null, plan }).toEqual({ kind: 'none', null: true, plan: [] });
  });

  it('the same question the same way from an argument, a file and standard input', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'question-'));
    const file = join(folder, 'question.txt');
    await writeFile(file, `${QUESTION}\n`);
    const traces = [await trace([QUESTION]), await trace(['--file', file]), await trace(['-'], `${QUESTION}\n`)];
    await rm(folder, { recursive: true });
    const essence = traces.map(({ question, plan, steps, answer }) => ({ question, plan, steps, answer }));
    expect(essence[1]).toEqual(essence[0]);
    expect(essence[2]).toEqual(essence[0]);
  });
});

it('--help documents every option and exit code, --version is the package’s', async () => {
  const { stdout } = await solveCli(['--help']);
  for (const part of [
    '--explain',
    '--file',
    '--json',
    '--no-guidance',
    '--outside-domain',
    '--bundle',
    '--endpoint',
    'GUIDED_REASONING_TOKEN',
    'HTTPS_PROXY, HTTP_PROXY, NO_PROXY',
    '  2  ',
    '  3  ',
    '  4  ',
    '  6  ',
    '130',
  ]) {
    expect(stdout).toContain(part);
  }
  expect((await solveCli(['--version'])).stdout).toBe(`${packageJson.version}\n`);
});
