import { env } from 'vscode';
import { asMarkdown } from '../../core/markdown.ts';
import type { PanelEntry } from '../../core/panel.ts';

/** Puts the answer, or everything as Markdown, on the clipboard; nothing where there is nothing yet. */
export async function copyEntry(entry: PanelEntry | null, what: 'answer' | 'all'): Promise<void> {
  const trace = entry?.trace;
  const text = what === 'all' ? trace && asMarkdown(trace) : trace?.answer?.text;
  if (text) await env.clipboard.writeText(text);
}
