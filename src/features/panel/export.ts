import { Uri, window, workspace } from 'vscode';
import type { PanelEntry } from '../../core/entry.ts';
import { entryAsMarkdown } from '../../core/markdown.ts';
import { savedTrace } from '../../core/saved-trace.ts';

const FORMATS = {
  markdown: { extension: 'md', name: 'Markdown' },
  json: { extension: 'json', name: 'JSON trace' },
} as const;

/** Saves an entry where the person says: as Markdown, or its trace as JSON, which can be opened again. */
export async function exportEntry(
  entry: PanelEntry,
  format: keyof typeof FORMATS,
  beside: PanelEntry | null,
): Promise<void> {
  if (!entry.trace) return;
  const { extension, name } = FORMATS[format];
  const target = await window.showSaveDialog({
    defaultUri: suggestion(entry, extension),
    filters: { [name]: [extension] },
    title: 'Export from Guided Reasoning',
  });
  if (!target) return;
  const text = format === 'json' ? savedTrace(entry.trace) : entryAsMarkdown(entry, beside);
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

function suggestion({ time, mode }: PanelEntry, extension: string): Uri {
  const name = `${mode}-${time.replace(/\.\d+Z$/, '').replace(/[:T]/g, '-')}.${extension}`;
  const [folder] = workspace.workspaceFolders ?? [];
  return folder ? Uri.joinPath(folder.uri, name) : Uri.file(name);
}
