import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { modelProcesses } from './children.ts';
import { virtualFile } from './memory-files.ts';
import { test } from './runner.ts';
import { ask, PROGRAM, RESTART, SOLVE, say, select, shownEntry, until } from './support.ts';

const OTHER = 'apples = 2\npears = apples * 3';
const LINKS = ['openEntry', 'rerunEntry', 'copyEntry'].map(name => `guidedReasoning.${name}`);

test('a solved text shows plan, steps, answer and links, from what is known', async () => {
  const { document } = await solved(PROGRAM);
  const answer = (await shownEntry())?.trace?.answer?.text;
  assert(answer);
  await vscode.commands.executeCommand(RESTART);
  await until(() => modelProcesses().length === 0);
  const [hover] = await ours(document.uri, 1);
  const text = readable(hover);
  for (const part of ['**Plan:**', '1. ', `**Answer:** ${answer} (confidence `]) assert(text.includes(part), text);
  assert.deepEqual(hover?.range, rangeOf(document, PROGRAM));
  assert.deepEqual(
    links(hover).map(({ command }) => command),
    LINKS,
  );
  assert.deepEqual(modelProcesses(), []);
});

test('only the links of a hover may run commands', async () => {
  const { document } = await solved(PROGRAM);
  const [content] = (await ours(document.uri, 1))[0]?.contents ?? [];
  assert(content instanceof vscode.MarkdownString);
  assert.deepEqual(content.isTrusted, { enabledCommands: LINKS });
  assert.equal(content.supportHtml ?? false, false);
});

test('nothing is shown beside the text, and nothing of another document', async () => {
  const { document } = await solved(PROGRAM, { around: '# before\n\n' });
  const { document: other } = await solved(OTHER);
  assert.deepEqual(await ours(document.uri, 0), []);
  assert.notDeepEqual(readable((await ours(document.uri, 3))[0]), readable((await ours(other.uri, 1))[0]));
  const { document: third } = await select(PROGRAM);
  assert.deepEqual(await ours(third.uri, 1), []);
});

test('of nested questions the inner one is shown, and around it the outer one', async () => {
  const { document, editor } = await solved(PROGRAM);
  const [outer] = await ours(document.uri, 1);
  editor.selection = new vscode.Selection(0, 0, 1, 7);
  assert.equal((await ask(SOLVE)).status, 'done');
  const [inner] = await ours(document.uri, 1);
  assert.deepEqual(inner?.range, new vscode.Range(0, 0, 1, 7));
  assert.equal(markdown((await ours(document.uri, 2))[0]), markdown(outer));
});

test('a hover moves with its text, goes when the text changes and comes back with undo', async () => {
  const { document, editor } = await solved(PROGRAM);
  await editor.edit(builder => builder.insert(new vscode.Position(0, 0), '# one\n# two\n'));
  assert.deepEqual(await ours(document.uri, 0), []);
  assert.deepEqual((await ours(document.uri, 4))[0]?.range, rangeOf(document, PROGRAM));
  await editor.edit(builder => builder.replace(new vscode.Range(2, 8, 2, 9), '8'));
  assert.deepEqual(await ours(document.uri, 4), []);
  await vscode.commands.executeCommand('undo');
  assert.equal(document.lineAt(2).text, 'price = 7');
  assert.deepEqual((await ours(document.uri, 4))[0]?.range, rangeOf(document, PROGRAM));
});

test('a hover outlives other line ends and a document written anew', async () => {
  const { document, editor } = await solved(PROGRAM);
  await editor.edit(builder => builder.setEndOfLine(vscode.EndOfLine.CRLF));
  assert.equal(document.eol, vscode.EndOfLine.CRLF);
  assert.equal((await ours(document.uri, 1)).length, 1);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), `# new\r\n${document.getText()}`);
  await vscode.workspace.applyEdit(edit);
  assert.equal((await ours(document.uri, 1))[0]?.range?.start.line, 1);
});

test('a read-only file of a virtual workspace can be asked about and shows it', async () => {
  const uri = virtualFile('fixed.py', `# fixed\n${PROGRAM}\n`, { isReadonly: true });
  await openAndSelect(uri, new vscode.Range(1, 0, 3, 19));
  assert.equal((await ask(SOLVE)).status, 'done');
  assert.equal((await ours(uri, 2)).length, 1);
});

test('a file that is closed and opened again shows its hover, unless the text changed meanwhile', async () => {
  const uri = virtualFile('again.py', `${PROGRAM}\n`);
  const reopen = async () => {
    const closed = until(() => vscode.workspace.textDocuments.every(open => open.uri.toString() !== uri.toString()));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await closed;
  };
  await openAndSelect(uri, new vscode.Range(0, 0, 2, 19));
  assert.equal((await ask(SOLVE)).status, 'done');
  await reopen();
  await openAndSelect(uri, new vscode.Range(0, 0, 0, 0));
  assert.equal((await ours(uri, 1)).length, 1);
  await reopen();
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${PROGRAM.replace('7', '8')}\n`));
  await openAndSelect(uri, new vscode.Range(0, 0, 0, 0));
  assert.deepEqual(await ours(uri, 1), []);
});

test('a cell of a notebook can be asked about, shows it, and is found again from the panel', async () => {
  const cell = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
  const data = new vscode.NotebookData([cell('before = 1'), cell(PROGRAM)]);
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(1, 2)] });
  await vscode.commands.executeCommand('notebook.cell.edit');
  const { document } = notebook.cellAt(1);
  const inCell = () => vscode.window.activeTextEditor?.document === document;
  await until(inCell);
  const editor = vscode.window.activeTextEditor;
  assert(editor);
  editor.selection = new vscode.Selection(0, 0, 2, 19);
  const solved = await ask(SOLVE);
  assert.equal(solved.trace?.question.source?.uri, document.uri.toString());
  assert.equal((await ours(document.uri, 1)).length, 1);
  assert.deepEqual(await ours(notebook.cellAt(0).document.uri, 0), []);

  await editor.edit(builder => builder.insert(new vscode.Position(0, 0), '# moved\n'));
  assert.equal((await ours(document.uri, 3)).length, 1);
  await select('elsewhere = 1');
  await say({ type: 'reveal-source', id: solved.id });
  await until(() => inCell() && vscode.window.activeTextEditor?.selection.isEqual(rangeOf(document, PROGRAM)) === true);
});

test('the panel finds the text where it stands now, in the editor that shows it', async () => {
  const { document, editor } = await solved(PROGRAM);
  const { id } = (await shownEntry()) ?? assert.fail();
  await editor.edit(builder => builder.insert(new vscode.Position(0, 0), '# moved\n'));
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  await say({ type: 'reveal-source', id });
  assert.equal(vscode.window.activeTextEditor?.document, document);
  await until(() => editor.selection.isEqual(rangeOf(document, PROGRAM)));
});

test('the links of a hover run its question again, show it and copy its answer', async () => {
  const { document, editor } = await solved(PROGRAM);
  const first = await shownEntry();
  assert(first?.trace?.answer);
  await editor.edit(builder => builder.insert(new vscode.Position(0, 0), '# moved\n'));
  const [rerun, open, copy] = links((await ours(document.uri, 1))[0]).toSorted((a, b) =>
    a.command < b.command ? 1 : -1,
  );
  assert(rerun && open && copy);

  await vscode.commands.executeCommand(rerun.command, ...rerun.parameters);
  await until(async () => (await shownEntry())?.id !== first.id && (await shownEntry())?.status === 'done');
  assert.equal((await shownEntry())?.trace?.question.source?.range.start.line, 1);
  await vscode.commands.executeCommand(open.command, ...open.parameters);
  assert.equal((await shownEntry())?.id, first.id);
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand(copy.command, ...copy.parameters);
  assert.equal(await vscode.env.clipboard.readText(), first.trace.answer.text);
});

test('a link of nobody does nothing', async () => {
  const shown = await shownEntry();
  for (const command of LINKS) {
    for (const argument of [undefined, null, 7, {}, 'nobody']) await vscode.commands.executeCommand(command, argument);
  }
  assert.deepEqual(await shownEntry(), shown);
});

/** Solves `content` in a new document, in which `around` stands before and behind it. */
async function solved(content: string, { around = '' } = {}) {
  const editor = await select(`${around}${content}${around && `\n${around}`}`);
  const { document } = editor;
  const range = rangeOf(document, content);
  editor.selection = new vscode.Selection(range.start, range.end);
  assert.equal((await ask(SOLVE)).status, 'done');
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  return { document, editor };
}

/** Shows a file as a person opens it: nothing else keeps it open. */
async function openAndSelect(uri: vscode.Uri, selection: vscode.Range): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', uri, { viewColumn: vscode.ViewColumn.One, selection });
  await until(() => vscode.window.activeTextEditor?.selection.isEqual(selection) === true);
}

/** The hovers of this extension on a line. */
async function ours(uri: vscode.Uri, line: number): Promise<vscode.Hover[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    new vscode.Position(line, 1),
  );
  return hovers.filter(hover => markdown(hover).includes('guidedReasoning.'));
}

function markdown(hover: vscode.Hover | undefined): string {
  return hover?.contents.map(content => (typeof content === 'string' ? content : content.value)).join('\n') ?? '';
}

function readable(hover: vscode.Hover | undefined): string {
  return markdown(hover).replaceAll(/\\(.)/g, '$1');
}

function links(hover: vscode.Hover | undefined): { command: string; parameters: unknown[] }[] {
  const found = markdown(hover).matchAll(/\]\(command:([\w.]+)\?([^)]*)\)/g);
  return [...found].map(([, command = '', parameters = '']) => ({
    command,
    parameters: JSON.parse(decodeURIComponent(parameters)),
  }));
}

function rangeOf(document: vscode.TextDocument, content: string): vscode.Range {
  const at = document.getText().indexOf(content);
  assert(at >= 0, 'The document holds the text.');
  return new vscode.Range(document.positionAt(at), document.positionAt(at + content.length));
}
