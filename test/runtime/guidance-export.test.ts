import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Trace, traceSchema } from '../../src/core/trace.ts';
import { bundleFolder, copyOfBundle, editManifest, hasBundle, solveCli } from './support.ts';

const QUESTION = 'I have an apple, four lamps, and two bananas. How many fruits do I have?';
const CODE = 'x = 3\nx += 4';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
  file = join(folder, 'shared.safetensors');
});
afterEach(() => rm(folder, { recursive: true }));

async function exportOf(...questions: object[]) {
  const data = join(folder, 'questions.jsonl');
  await writeFile(data, questions.map(question => JSON.stringify(question)).join('\n'));
  return solveCli(['export', '--bundle', bundleFolder, '--data', data, '--out', file], { command: 'guidance' });
}

async function trace(...args: string[]): Promise<Trace> {
  const { stdout } = await solveCli(['--json', '--bundle', bundleFolder, ...args]);
  return traceSchema.parse(JSON.parse(stdout));
}

describe.runIf(hasBundle)('guidance in a file', () => {
  it('stands in for the thinker: the same plan, chain and answer, for prose and code alike', async () => {
    const selection = { id: '2', language: 'Python', text: CODE, expect: 'decline' };
    const { code, stdout } = await exportOf({ question: QUESTION }, { question: QUESTION }, selection);
    expect([code, stdout]).toEqual([0, `questions with guidance in ${file}: 2\n`]);
    const source = join(folder, 'code.py');
    await writeFile(source, CODE);
    for (const question of [[QUESTION], ['--file', source]]) {
      const [asked, kept] = [await trace(...question), await trace(...question, '--guidance', file)];
      expect([asked.thinker.cached, kept.thinker.cached]).toEqual([false, true]);
      expect([kept.plan, kept.steps, kept.answer]).toEqual([asked.plan, asked.steps, asked.answer]);
    }
  });

  it('is of the questions as they are asked, which can be written for another program to think about', async () => {
    const [data, asked] = [join(folder, 'data.jsonl'), join(folder, 'asked.jsonl')];
    await writeFile(data, `${JSON.stringify({ question: 'What is 3 + 4?' })}\n`);
    await solveCli(['questions', '--data', data, '--out', asked], { command: 'guidance' });
    expect(JSON.parse(await readFile(asked, 'utf8'))).toEqual({
      question: (await trace('--outside-domain', 'warn', 'What is 3 + 4?')).question.text,
    });
  });

  it('leaves questions that it does not hold to the thinker', async () => {
    await exportOf({ question: 'What is 3 + 4?' });
    expect((await trace(QUESTION, '--guidance', file)).thinker).toMatchObject({ kind: 'local', cached: false });
  });

  it('holds no question that would be refused, and says how many those are', async () => {
    const { code, stdout } = await exportOf({ question: QUESTION }, { question: '7 '.repeat(1000) }, { question: ' ' });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/: 1; left out as .*: 2\n$/)]);
    const none = await exportOf({ question: ' ' });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('no question that the bundle accepts')]);
  });

  it('that is damaged, missing or of another thinker is refused, saying which', async () => {
    await exportOf({ question: QUESTION });
    const refusal = async (bundle = bundleFolder): Promise<string> => {
      const { code, stderr } = await solveCli(['--bundle', bundle, '--guidance', file, QUESTION]);
      expect(code).toBe(2);
      return stderr;
    };
    const copy = await copyOfBundle();
    try {
      await editManifest(copy.folder, text =>
        text.replace('{{question}}<start_thought>', '{{question}} <start_thought>'),
      );
      expect(await refusal(copy.folder)).toContain('is of another thinker');
    } finally {
      await copy.remove();
    }
    const bytes = await readFile(file);
    bytes[bytes.length - 9] = (bytes.at(-9) ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect(await refusal()).toContain('its checksum says');
    await rm(file);
    expect(await refusal()).toContain('ENOENT');
  });
});
