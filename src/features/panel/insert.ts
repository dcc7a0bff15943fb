import { EndOfLine, env, FilePermission, type TextDocument, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { withRemarks } from '../../core/check-words.ts';
import { asComment } from '../../core/comments.ts';
import type { PanelEntry } from '../../core/entry.ts';
import * as l10n from '../../core/l10n.ts';
import { lineOutsideFence } from '../../core/markdown-fences.ts';
import { openSource } from '../sources/open-source.ts';
import type { SourceRanges } from '../sources/source-ranges.ts';

/**
 * Puts the answer, with what the checks say against it, as a comment below the text of its question, and below the block of code in Markdown that it stands in;
 * replaces nothing. Where it cannot, it offers to copy.
 */
export async function insertAnswer(entry: PanelEntry, sources: SourceRanges): Promise<void> {
  const answer = entry.trace?.answer;
  if (!answer?.text) return;
  const problem = await tryInsert(withRemarks(answer.text, answer), entry, sources);
  if (problem === undefined) return;
  const copy = l10n.t('Copy Answer');
  const chosen = await window.showWarningMessage(`Guided Reasoning: ${problem}`, copy);
  if (chosen === copy) await env.clipboard.writeText(answer.text);
}

/** Why it cannot; undefined once it has. */
async function tryInsert(answer: string, entry: PanelEntry, sources: SourceRanges): Promise<string | undefined> {
  const opened = await openSource(entry, sources);
  if ('problem' in opened) return opened.problem;
  const { document, range } = opened;
  const { uri } = document;
  const { start, end } = range;
  if (await isReadOnly(uri)) return l10n.t('The document is read-only.');

  // Whole lines are selected up to the beginning of the next.
  const line = lineBelow(document, end.character === 0 && end.line > start.line ? end.line - 1 : end.line);
  if (line === undefined) return l10n.t('There are no comments in this language.');
  const last = document.lineAt(line);
  const indent = last.text.slice(0, last.firstNonWhitespaceCharacterIndex);
  const comment = asComment(l10n.t('Answer: {0}', answer), document.languageId, indent);
  if (comment === undefined) return l10n.t('There are no comments in this language.');
  const edit = new WorkspaceEdit();
  edit.insert(uri, last.range.end, `${document.eol === EndOfLine.CRLF ? '\r\n' : '\n'}${comment}`);
  return (await workspace.applyEdit(edit)) ? undefined : l10n.t('The document could not be changed.');
}

/** The line below which a comment can stand; undefined where there is none. */
function lineBelow(document: TextDocument, line: number): number | undefined {
  if (document.languageId !== 'markdown') return line;
  return lineOutsideFence(document.getText().split(/\r\n?|\n/), line);
}

async function isReadOnly(uri: Uri): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions = 0 } = await workspace.fs.stat(uri);
    return (permissions & FilePermission.Readonly) !== 0;
  } catch {
    // Untitled, or in a notebook: no file, and nothing that forbids it.
    return false;
  }
}
