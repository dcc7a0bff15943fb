import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { withRemarks } from '../../../src/core/check-words.ts';
import { savedTrace } from '../../../src/core/saved-trace.ts';
import { answering } from './dialogs.ts';
import { test } from './runner.ts';
import { ask, ended, entryNow, entryWhere, extension, PROGRAM, SOLVE, say, select, shownEntry } from './support.ts';

const OPEN_TRACE = 'guidedReasoning.openTrace';

/** Waits for what comes about by itself. */
async function until(wanted: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await wanted())) await new Promise(resolve => setTimeout(resolve, 5));
}

/** Lets everything happen that a click that changes nothing would have done. */
const settled = () => new Promise(resolve => setTimeout(resolve, 500));

test('an answer goes into its document as a comment below the selection, and replaces nothing', async () => {
  const { document } = await select(`    ${PROGRAM.replaceAll('\n', '\n    ')}\nafter = 1`, { all: false });
  const editor = vscode.window.activeTextEditor;
  assert(editor);
  editor.selection = new vscode.Selection(0, 0, 3, 0);
  const before = document.getText();
  const { id, trace } = await ask(SOLVE);
  await settled();
  assert.equal(document.getText(), before, 'nothing is inserted without a click');
  await say({ type: 'insert', id });
  await until(() => document.lineCount === 5);
  assert(trace?.answer);
  assert.equal(document.lineAt(3).text, `    # Answer: ${withRemarks(trace.answer.text, trace.answer)}`);
  assert.equal(document.getText().replace(`\n${document.lineAt(3).text}`, ''), before);
});

test('a document of a language without comments, or without its text, stays as it is', async () => {
  const { document: plain } = await select('What is 3 + 4?', { language: 'plaintext' });
  const { id } = await ask(SOLVE);
  void say({ type: 'insert', id });
  const { document: program } = await select(PROGRAM);
  const shorter = await ask(SOLVE);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(program.uri, new vscode.Range(0, 0, 9, 0), 'x');
  await vscode.workspace.applyEdit(edit);
  void say({ type: 'insert', id: shorter.id });
  await settled();
  assert.equal(plain.getText(), 'What is 3 + 4?');
  assert.equal(program.getText(), 'x');
});

test('a file that was closed and changed stays as it is, wherever the text stood', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inserting-'));
  try {
    const uri = vscode.Uri.file(join(folder, 'program.py'));
    writeFileSync(uri.fsPath, `${PROGRAM}\n`);
    // A document that an extension opens stays open for minutes: this is how a person opens one.
    const open = (range: vscode.Range) =>
      vscode.commands.executeCommand('vscode.open', uri, { viewColumn: vscode.ViewColumn.One, selection: range });
    await open(new vscode.Range(0, 0, 2, 20));
    const { id } = await ask(SOLVE);
    await open(new vscode.Range(0, 0, 0, 0));
    const isOpen = () => vscode.workspace.textDocuments.some(open => open.uri.toString() === uri.toString());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => !isOpen());
    // As long as what stood there, so that its range lies inside it still.
    const changed = `other = 1\nmore = 22\nnothing = other * more\nelsewhere = 0\n`;
    writeFileSync(uri.fsPath, changed);
    void say({ type: 'insert', id });
    await settled();
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), changed);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a read-only document stays as it is', async () => {
  const provider = vscode.workspace.registerFileSystemProvider('fixed', new FixedFiles(), { isReadonly: true });
  try {
    const uri = vscode.Uri.parse('fixed:/program.py');
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    editor.selection = new vscode.Selection(0, 0, 2, 20);
    const { id, languageId } = await ask(SOLVE);
    assert.equal(languageId, 'python');
    void say({ type: 'insert', id });
    await settled();
    assert.equal(document.getText(), PROGRAM);
  } finally {
    provider.dispose();
  }
});

test('a question is answered without guidance beside its guided run', async () => {
  await select(PROGRAM);
  const guided = await ask(SOLVE);
  await say({ type: 'compare', id: guided.id });
  const { id } = await entryWhere(({ comparedWith }) => comparedWith === guided.id);
  const { status, trace } = await ended(id);
  assert.deepEqual({ status, kind: trace?.thinker?.kind }, { status: 'done', kind: 'none' });
  assert.equal(trace?.guidance?.null, true);
  assert.equal(trace.question.text, guided.trace?.question.text);
});

test('a saved trace opens again, once; what is none is refused', async () => {
  await select(PROGRAM);
  const { id, trace } = await ask(SOLVE);
  assert(trace);
  const file = join(tmpdir(), `${randomUUID()}.json`);
  try {
    const other = { ...trace, id: 'from elsewhere' };
    writeFileSync(file, savedTrace(other));
    await vscode.commands.executeCommand(OPEN_TRACE, vscode.Uri.file(file));
    const opened = await shownEntry();
    assert.notEqual(opened?.id, id);
    assert.deepEqual(opened?.trace, other);
    assert.equal(opened?.status, 'done');
    await vscode.commands.executeCommand(OPEN_TRACE, vscode.Uri.file(file));
    assert.equal((await shownEntry())?.id, opened?.id);
    writeFileSync(file, '{"version":1}');
    void vscode.commands.executeCommand(OPEN_TRACE, vscode.Uri.file(file));
    await settled();
    assert.equal((await shownEntry())?.id, opened?.id);
  } finally {
    rmSync(file);
  }
});

test('a question is deleted once the person means it, and its neighbour takes its place', async () => {
  await select(PROGRAM);
  const first = await ask(SOLVE);
  const second = await ask(SOLVE);
  await say({ type: 'show', id: first.id });
  assert.equal((await shownEntry())?.id, first.id);
  await say({ type: 'show', id: second.id });
  const [asked] = await answering({}, () => say({ type: 'delete', id: second.id }));
  assert.match(asked?.message ?? '', /^Delete the question/);
  await settled();
  assert.equal((await shownEntry())?.id, second.id);
  await answering({ button: 'Delete' }, () => say({ type: 'delete', id: second.id }));
  await until(async () => (await entryNow(second.id)) === undefined);
  assert.equal((await shownEntry())?.id, first.id);
});

test('the limit of the history is a setting', async () => {
  await select(PROGRAM);
  await ask(SOLVE);
  await ask(SOLVE);
  const settings = vscode.workspace.getConfiguration('guidedReasoning.history');
  try {
    await settings.update('limit', 1, vscode.ConfigurationTarget.Global);
    const api = await extension().activate();
    await until(async () => (await api.entries()).length === 1);
  } finally {
    await settings.update('limit', undefined, vscode.ConfigurationTarget.Global);
  }
});

/** Files that hold the program, whatever their name. */
class FixedFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch = () => ({ dispose: () => {} });
  stat = () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: PROGRAM.length });
  readDirectory = () => [];
  readFile = () => new TextEncoder().encode(PROGRAM);
  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}
