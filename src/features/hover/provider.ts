import { type Disposable, Hover, type HoverProvider, languages, MarkdownString, Range } from 'vscode';
import { type Answered, asHover } from '../../core/hover.ts';
import type { PanelEntry } from '../../core/panel.ts';
import type { Range as SourceRange } from '../../core/range.ts';
import type { SourceRanges } from '../sources/source-ranges.ts';
import { COPY_ENTRY, OPEN_ENTRY, RERUN_ENTRY } from './links.ts';

const LINKS = [
  { title: 'Open in panel', command: OPEN_ENTRY },
  { title: 'Run again', command: RERUN_ENTRY },
  { title: 'Copy answer', command: COPY_ENTRY },
] as const;

/**
 * Shows what is known of the text under the pointer, in every document. It starts nothing: before the first question
 * there is nothing to know, and nothing is loaded to find that out.
 */
export function registerHover(sources: () => Promise<SourceRanges> | undefined): Disposable {
  const provider: HoverProvider = {
    async provideHover(document, position) {
      const texts = (await sources())?.at(document, position) ?? [];
      const found = texts.flatMap(({ entry, range }) => {
        const trace = answered(entry);
        return trace ? [{ trace, range: toRange(range) }] : [];
      });
      // The innermost of nested ranges; of the same range the newest, which comes first.
      const shown = found.find(({ range }) => !found.some(other => isInside(other.range, range)));
      return shown && new Hover(markdown(shown.trace), shown.range);
    },
  };
  return languages.registerHoverProvider('*', provider);
}

function markdown(trace: Answered): MarkdownString {
  const text = new MarkdownString(asHover(trace, LINKS));
  text.isTrusted = { enabledCommands: LINKS.map(({ command }) => command) };
  text.supportHtml = false;
  text.supportThemeIcons = false;
  return text;
}

/** The trace of a question that was answered to the end. */
function answered({ status, trace }: PanelEntry): Answered | undefined {
  return status === 'done' && trace?.answer ? { ...trace, answer: trace.answer } : undefined;
}

function isInside(range: Range, outer: Range): boolean {
  return outer.contains(range) && !range.isEqual(outer);
}

function toRange({ start, end }: SourceRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
