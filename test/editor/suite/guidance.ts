import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Bundle } from '../../../src/bundle/load.ts';
import { writeGuidanceFile } from '../../../src/guidance/guidance-file.ts';
import { modelPid } from './children.ts';
import { test } from './runner.ts';
import { ask, extension, PROGRAM, RESTART, SOLVE, select, setCacheLimit } from './support.ts';

const IMPORT = 'guidedReasoning.importGuidance';
/** One that is asked as it stands. */
const QUESTION = 'Nora has 3 stamps. Nora buys 9 stamps. How many stamps does Nora have now?';

test('a question asked again needs no thinker, also after a restart of the models', async () => {
  await setCacheLimit(10);
  try {
    await select(`${PROGRAM}\nrest = price - 2`);
    assert.equal((await ask(SOLVE)).trace?.thinker?.cached, false);
    await vscode.commands.executeCommand(RESTART);
    const { trace } = await ask(SOLVE);
    assert.deepEqual([trace?.thinker?.kind, trace?.thinker?.cached], ['local', true]);
    assert.equal(modelPid('thinker-process'), undefined);
  } finally {
    await setCacheLimit(0);
  }
});

test('imported guidance is used in place of the thinker', async () => {
  await setCacheLimit(10);
  const file = join(tmpdir(), `${randomUUID()}.safetensors`);
  try {
    const bundle = await Bundle.open(join(extension().extensionPath, 'models', 'default'));
    const { thoughts, thinker } = bundle.manifest;
    assert(thinker);
    const vectors = new Float32Array(thoughts.count * thinker.dimension).fill(0.5);
    await writeGuidanceFile(file, { bundle, questions: [QUESTION], think: async () => vectors });
    // The message that tells how it went waits for nobody.
    await vscode.commands.executeCommand(IMPORT, vscode.Uri.file(file));
    await select(QUESTION, { language: 'plaintext' });
    assert.equal((await ask(SOLVE)).trace?.thinker?.cached, true);
  } finally {
    rmSync(file, { force: true });
    await setCacheLimit(0);
  }
});
