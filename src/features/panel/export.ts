import { homedir } from 'node:os';
import { join } from 'node:path';
import { Uri, window, workspace } from 'vscode';
import type { PanelEntry } from '../../core/entry.ts';
import { messageOf } from '../../core/errors.ts';
import { fileFailed } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import { entryAsMarkdown } from '../../core/markdown.ts';
import { savedTrace } from '../../core/saved-trace.ts';

/**
 * Saves an entry where the person says: as Markdown, or its trace as JSON, which can be opened again.
 *
 * @throws ReasoningError file-failed.
 */
export async function exportEntry(
  entry: PanelEntry,
  format: 'markdown' | 'json',
  beside: PanelEntry | null,
): Promise<void> {
  if (!entry.trace) return;
  const [extension, name] = format === 'json' ? ['json', l10n.t('JSON trace')] : ['md', 'Markdown'];
  const target = await window.showSaveDialog({
    defaultUri: suggestion(entry, extension),
    filters: { [name]: [extension] },
    title: l10n.t('Export from Guided Reasoning'),
  });
  if (!target) return;
  const text = format === 'json' ? savedTrace(entry.trace) : entryAsMarkdown(entry, beside);
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (cause) {
    throw fileFailed(messageOf(cause), cause);
  }
}

function suggestion({ time, mode }: PanelEntry, extension: string): Uri {
  const name = `${mode}-${time.replace(/\.\d+Z$/, '').replace(/[:T]/g, '-')}.${extension}`;
  const [folder] = workspace.workspaceFolders ?? [];
  return folder ? Uri.joinPath(folder.uri, name) : Uri.file(join(homedir(), name));
}
