/** A person's first minute: the page to try it on, and what the walkthrough's buttons do. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './runner.ts';
import { begin, ended, until } from './support.ts';

const OPEN_SAMPLE = 'guidedReasoning.openSample';
const PROGRAM = 'total = 2\nfor n in [4, 1, 6]:\n    total += n\nprint(total)';

test('a button of the walkthrough opens the page and answers its program, in the mode that it names', async () => {
  for (const mode of ['solve', 'explain'] as const) {
    const { id } = await begin(OPEN_SAMPLE, mode);
    const entry = await ended(id);
    assert.equal(entry.mode, mode);
    assert.equal(entry.status, 'done');
    assert.equal(entry.trace?.question.text, `What does this code print?\n${PROGRAM}`);
    assert.equal(entry.trace?.answer?.text, '13');
  }
});

test('a page that was written in is left alone', async () => {
  await vscode.commands.executeCommand(OPEN_SAMPLE);
  const editor = vscode.window.activeTextEditor ?? assert.fail();
  await editor.edit(builder => builder.insert(new vscode.Position(0, 0), '# mine\n'));
  await vscode.commands.executeCommand(OPEN_SAMPLE);
  await until(() => vscode.window.activeTextEditor?.document !== editor.document);
  await until(showsProgram);
  assert.match(editor.document.getText(), /^# mine\n/);
});

/** Whether an editor shows the page with its program selected: which one is active is heard a little later. */
function showsProgram(): boolean {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.getText(editor.selection) === PROGRAM;
}
